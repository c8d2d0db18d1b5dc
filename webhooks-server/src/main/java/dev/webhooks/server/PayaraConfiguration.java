package dev.webhooks.server;

import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What differs from Payara Micro's own configuration, applied before it boots. */
final class PayaraConfiguration {
    private static final String CONFIG = "configs.config.server-config.";
    private static final String LISTENER =
            CONFIG + "network-config.network-listeners.network-listener.http-listener.";
    private static final String PROTOCOLS = CONFIG + "network-config.protocols.protocol.";
    private static final String HTTP = PROTOCOLS + "http-listener.http.";

    /** The same for the protocol with TLS, which Payara Micro has beside the plain one. */
    private static final String HTTPS = PROTOCOLS + "https-listener.http.";

    private static final String THREADS = CONFIG + "thread-pools.thread-pool.http-thread-pool.";
    private static final String DEPLOYMENT = CONFIG + "admin-service.das-config.";

    private static final int REQUEST_TIMEOUT_SECONDS = 30;

    /**
     * Above what the front door lets in, 16 KiB and 100 lines: it sends less on than it got, but
     * for a Content-Length.
     */
    private static final int MAX_HEADER_BYTES = 20 * 1024;

    private static final int MAX_HEADER_LINES = 110;

    /** Above the largest body that the front door lets in. */
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /**
     * More of them would be runnable at once than a small machine has cores, and keep its compiler
     * from getting the hot code done.
     */
    private static final int MAX_HTTP_THREADS = 32;

    /** No limit: the default closes a publisher's connection every 250 requests. */
    private static final int REQUESTS_PER_CONNECTION = -1;

    /**
     * Over plain HTTP it is begun by {@code Upgrade}, which hides what follows from a proxy in
     * front. The front door takes that line out, and the client stays with HTTP/1.1.
     */
    private static final boolean OFFERS_HTTP_2 = false;

    /** The front door is put into the chain as the add-on of that name. */
    private static final boolean HAS_ADD_ON = true;

    /** An inbox shows what it got, with whatever method it came. */
    private static final boolean BODIES_WITH_EVERY_METHOD = true;

    private final List<String> assignments = new ArrayList<>();

    /**
     * @param transactions where the transaction log is kept
     */
    PayaraConfiguration(Endpoint http, Path transactions) {
        assignments.addAll(
                List.of(
                        LISTENER + "address=" + http.host(),
                        HTTP + "request-timeout-seconds=" + REQUEST_TIMEOUT_SECONDS,
                        HTTP + "header-buffer-length-bytes=" + MAX_HEADER_BYTES,
                        HTTP + "max-request-headers=" + MAX_HEADER_LINES,
                        HTTP + "max-post-size-bytes=" + MAX_BODY_BYTES,
                        HTTP
                                + "allow-payload-for-undefined-http-methods="
                                + BODIES_WITH_EVERY_METHOD,
                        HTTP + "comet-support-enabled=" + HAS_ADD_ON,
                        HTTP + "max-connections=" + REQUESTS_PER_CONNECTION,
                        HTTP + "server-header=false",
                        HTTP + "xpowered-by=false",
                        HTTP + "http2-enabled=" + OFFERS_HTTP_2,
                        THREADS + "max-thread-pool-size=" + MAX_HTTP_THREADS,
                        CONFIG + "transaction-service.tx-log-dir=" + transactions,
                        DEPLOYMENT + "deploy-xml-validation=none",
                        DEPLOYMENT + "dynamic-reload-enabled=false",
                        DEPLOYMENT + "autodeploy-enabled=false"));
    }

    /** Lets the listener speak TLS only, everything else of it being the same. */
    void speakTls(TlsFiles files, Path directory) throws IOException {
        assignments.replaceAll(assignment -> assignment.replace(HTTP, HTTPS));
        assignments.add(HTTPS + "http2-enabled=false");
        assignments.addAll(TlsListener.assignments(files, directory, LISTENER, PROTOCOLS));
    }

    /**
     * @throws IllegalStateException naming a setting this Payara does not know
     */
    void apply(AdminCommandRunner commands) {
        for (String assignment : assignments) {
            var result = commands.run("set", assignment);
            if (result.getExitStatus() == ExitStatus.FAILURE)
                throw new IllegalStateException(assignment + ": " + result.getOutput());
        }
    }
}
