package dev.webhooks.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of the server, from the settings to a clean stop. The order is the point: what can be
 * refused is refused before anything is started; what the application reads is set before it is
 * deployed; and it is stopped, consumers first, before the server under it, and the database last.
 */
final class Server {
    /** As they were given or by default; the application knows what their absence means. */
    private static final List<Setting> READ_BY_THE_APPLICATION =
            List.of(
                    Setting.PORTAL_ORIGINS,
                    Setting.EGRESS_ALLOW,
                    Setting.EGRESS_PROXY,
                    Setting.RETENTION_DAYS,
                    Setting.API_RATE_LIMIT,
                    Setting.API_RATE_BURST,
                    Setting.API_PUBLISH_RATE_LIMIT,
                    Setting.JWT_ISSUER,
                    Setting.JWT_JWKS_URL,
                    Setting.JWT_AUDIENCE);

    private final Settings settings;
    private final DataDirectory data;
    private final Progress progress;
    private final Optional<TlsFiles> tls;

    private Server(Settings settings, DataDirectory data, Progress progress) {
        this.settings = settings;
        this.data = data;
        this.progress = progress;
        this.tls = TlsFiles.of(settings);
    }

    /**
     * Returns after a stop signal.
     *
     * @throws InvalidSetting if a setting cannot be used
     * @throws StartFailure if the server or the application did not start
     */
    static void run(Settings settings, Progress progress)
            throws IOException, StartFailure, InterruptedException {
        refuseBeforeAnythingIsWritten(settings);
        try (var data = DataDirectory.open(Path.of(settings.required(Setting.DATA_DIR)))) {
            new Server(settings, data, progress).run();
        }
    }

    /** A start that is refused leaves no data directory behind. */
    private static void refuseBeforeAnythingIsWritten(Settings settings) {
        TlsFiles.of(settings).ifPresent(TlsFiles::read);
        http(settings).available(Setting.PORT);
        Broker.listen(settings);
    }

    private void run() throws IOException, StartFailure, InterruptedException {
        var stop = StopSignal.install();
        Database.check(settings, data);
        var secrets = new Secrets(data, settings);
        var http = http(settings).available(Setting.PORT);
        var broker = Broker.of(settings, secrets);
        var adminToken = secrets.adminToken();
        progress.step("Data directory " + data.root());
        var application = Application.unpack(data.emptyDirectory("application"));

        properties(secrets, http, broker, adminToken).forEach(System::setProperty);
        LogFile.configure(data.directory("log"));
        LoggedOutput.capture();
        var database = Database.of(settings, data, secrets);
        try {
            progress.step("Starting " + Version.server());
            var payara = Payara.boot(data, http, tls);
            database.properties().forEach(System::setProperty);
            progress.step("Deploying the application");
            payara.deploy(application.directory());
            database.awaitDurability();
            FrontDoorModule.open();
            announce(http, broker, adminToken);
            secrets.keepWhatWasShown();
            data.keepFromOthers();

            stop.await();
            progress.step("Stopping");
            FrontDoorModule.close();
            payara.stop();
        } finally {
            database.stop();
        }
        progress.step("Stopped");
    }

    private String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    private static Endpoint http(Settings settings) {
        return new Endpoint(
                settings.required(Setting.HOST), Integer.parseInt(settings.required(Setting.PORT)));
    }

    private Map<String, String> properties(
            Secrets secrets, Endpoint http, Broker broker, Secrets.AdminToken adminToken)
            throws IOException {
        var properties = new TreeMap<String, String>();
        properties.put(Setting.DATA_DIR.key(), data.root().toString());
        properties.put(Setting.HOST.key(), http.host());
        properties.put(Setting.PORT.key(), String.valueOf(http.port()));
        properties.put(
                Setting.PUBLIC_URL.key(),
                settings.given(Setting.PUBLIC_URL).orElseGet(() -> http.reachableUrl(scheme())));
        tls.ifPresent(
                files -> {
                    properties.put(Setting.TLS_CERTIFICATE.key(), files.certificate().toString());
                    properties.put(Setting.TLS_KEY.key(), files.key().toString());
                });
        properties.put(Setting.MASTER_KEY.key(), secrets.masterKey());
        settings.given(Setting.MASTER_KEY_PREVIOUS)
                .ifPresent(key -> properties.put(Setting.MASTER_KEY_PREVIOUS.key(), key));
        properties.put("webhooks.node.id", secrets.nodeId());
        properties.put("webhooks.admin.token.sha256", adminToken.sha256());
        for (var setting : READ_BY_THE_APPLICATION) {
            settings.value(setting).ifPresent(value -> properties.put(setting.key(), value));
        }
        properties.putAll(broker.properties());
        return properties;
    }

    private void announce(Endpoint http, Broker broker, Secrets.AdminToken adminToken) {
        progress.line("");
        progress.line(
                "Webhooks %s is ready: %s/ (started in %.1f s)"
                        .formatted(Version.current(), http.url(scheme()), progress.seconds()));
        var secured = tls.isPresent() ? "?sslEnabled=true" : "";
        broker.listen()
                .ifPresent(
                        address -> progress.line("Publish over JMS: tcp://" + address + secured));
        broker.publisher().filter(Broker.Publisher::isNew).ifPresent(this::show);
        adminToken.shown().ifPresent(this::show);
    }

    private void show(Broker.Publisher publisher) {
        progress.line("  JMS user:     " + publisher.user());
        progress.line("  JMS password: " + publisher.password() + "   (kept in broker.password)");
    }

    private void show(String adminToken) {
        progress.line("Admin token, shown this once: " + adminToken);
    }
}
