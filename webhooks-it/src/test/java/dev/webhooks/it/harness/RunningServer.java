package dev.webhooks.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code java -jar webhooks.jar serve} as a child process, with a data directory, ports and
 * credentials of its own. It can be killed and started again on the same data. Only its own process
 * is ever ended.
 */
public final class RunningServer implements AutoCloseable {
    /** Path of {@code webhooks.jar}. */
    private static final String JAR = "webhooks.it.server";

    /** Directory under which data directories and logs are made. */
    private static final String WORK = "webhooks.it.work";

    /** Of every server that tests start. */
    public static final String ADMIN_TOKEN = "admin-token-of-the-system-tests-0123456789";

    private static final int LOG_TAIL = 8_000;

    private final List<String> wrapper;
    private final Database database;
    private final Map<String, String> settings;
    private final Path home;
    private final int port;
    private final Broker broker;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private RunningServer(Database database, Map<String, String> settings, List<String> wrapper) {
        this.wrapper = wrapper;
        this.database = database;
        this.settings = new HashMap<>(settings);
        this.home = newHome();
        this.port = FreePort.choose();
        this.broker = new Broker(FreePort.choose(), "publisher", "secret-of-the-publisher");
    }

    /** Starts a server that may deliver to loopback, and waits until it is ready. */
    public static RunningServer start(Database database) {
        return start(database, Map.of("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8"));
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param settings environment variables on top of those for ports, database and credentials
     */
    public static RunningServer start(Database database, Map<String, String> settings) {
        var server = launched(database, settings);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException | Error e) {
            // Nobody else knows of it.
            server.close();
            throw e;
        }
    }

    /**
     * The same without waiting for anything.
     *
     * @param wrapper a command that runs the server's, which follows it; usually none
     */
    public static RunningServer launched(
            Database database, Map<String, String> settings, String... wrapper) {
        var server = new RunningServer(database, settings, List.of(wrapper));
        server.launch();
        return server;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What it was started with, by the name of the environment variable. */
    public String setting(String variable) {
        return settings.get(variable);
    }

    public Broker broker() {
        return broker;
    }

    public Database database() {
        return database;
    }

    /** The API with the administrator's token. */
    public Api admin() {
        return new Api(uri(), ADMIN_TOKEN);
    }

    /** The API with another token. */
    public Api as(String token) {
        return new Api(uri(), token);
    }

    /** Starts the process without waiting for the server to be ready. */
    public void launch() {
        var command = new ArrayList<>(wrapper);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // No server of a test lives long enough for the optimizing compiler.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MetaspaceSize=256m",
                        "-jar",
                        System.getProperty(JAR),
                        "serve"));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("WEBHOOKS_"));
        builder.environment().putAll(environment());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("WEBHOOKS_PORT", Integer.toString(port));
        environment.put("WEBHOOKS_DATA_DIR", dataDirectory().toString());
        environment.put("WEBHOOKS_ADMIN_TOKEN", ADMIN_TOKEN);
        environment.put("WEBHOOKS_BROKER_LISTEN", "127.0.0.1:" + broker.port());
        environment.put("WEBHOOKS_BROKER_USER", broker.user());
        environment.put("WEBHOOKS_BROKER_PASSWORD", broker.password());
        environment.putAll(database.environment());
        environment.putAll(settings);
        return environment;
    }

    /** Waits until {@code /health/ready} answers 200; fails at once if the process ends. */
    public void awaitReady() {
        Limits.within(Limits.BOOT).until(this::isReady);
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError(
                    "the server ended with " + process.exitValue() + "\n" + tail());
        }
        var request =
                HttpRequest.newBuilder(uri().resolve("/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: what was not on disk is gone. Returns when the process is. */
    public void kill9() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGKILL for its embedded database only. Returns when that process is gone. */
    public void killDatabase() {
        databaseProcess().ifPresent(RunningServer::killed);
    }

    /** SIGKILL for both at the same moment, the embedded database first. */
    public void killAll() {
        var database = databaseProcess();
        database.ifPresent(ProcessHandle::destroyForcibly);
        kill9();
        database.ifPresent(RunningServer::killed);
    }

    private Optional<ProcessHandle> databaseProcess() {
        return ProcessHandle.of(Database.Embedded.pid(dataDirectory()));
    }

    private static void killed(ProcessHandle handle) {
        handle.destroyForcibly();
        Limits.soon().until(() -> !handle.isAlive());
    }

    /** SIGTERM, as Ctrl-C or an init system would. @return the exit code */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            return process.onExit()
                    .thenApply(Process::exitValue)
                    .get(Limits.SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the server does not end\n" + tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Starts it again on the same data and the same ports, and waits until it is ready. */
    public void restart() {
        launch();
        awaitReady();
    }

    /** The same with other settings; an empty value takes one away. */
    public void restart(Map<String, String> changes) {
        change(changes);
        restart();
    }

    /** Changes settings for the next start; an empty value takes one away. */
    public void change(Map<String, String> changes) {
        changes.forEach(
                (name, value) -> {
                    if (value.isEmpty()) settings.remove(name);
                    else settings.put(name, value);
                });
    }

    /** The database, past the server; the embedded one only while the server runs. */
    public Connection connect() throws SQLException {
        return database.connect(dataDirectory());
    }

    public Path dataDirectory() {
        return home.resolve("data");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process ends, with its exit code. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Everything the server has printed, over all its starts. */
    public String log() {
        try {
            return Files.readString(logFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written to its log file, everything from INFO on. */
    public String writtenLog() {
        try {
            var file = dataDirectory().resolve("log").resolve("server.0.log");
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        var log = log();
        return log.substring(Math.max(0, log.length() - LOG_TAIL));
    }

    public Path logFile() {
        return home.resolve("server.log");
    }

    /**
     * Ends the process if it still runs. The data and the log stay for whoever looks into them, but
     * not PostgreSQL's programs, 55 MB.
     */
    @Override
    public void close() {
        if (process.isAlive()) kill9();
        var postgresql = dataDirectory().resolve("postgresql");
        if (!Files.isDirectory(postgresql)) return;
        try (var programs = Files.newDirectoryStream(postgresql, "programs-*")) {
            for (Path found : programs) delete(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static Path newHome() {
        try {
            var work = Files.createDirectories(Path.of(System.getProperty(WORK, "target/it")));
            return Files.createTempDirectory(work.toAbsolutePath(), "server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
