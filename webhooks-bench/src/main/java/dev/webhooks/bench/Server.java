package dev.webhooks.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged server, {@code webhooks.jar serve}, in a process of its own.
 *
 * @param process what {@link Children} ends
 * @param api its API with its admin token
 * @param bootTime from the start of the process until it said it was ready
 */
record Server(Process process, Api api, Duration bootTime) {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

    /**
     * @param jar the packaged server
     * @param javaOptions for its JVM, before {@code -jar}
     * @param directory for its data and its log
     * @throws IOException if it is not ready within 3 minutes, or ends before
     */
    static Server start(
            Children children,
            Path jar,
            List<String> javaOptions,
            Path directory,
            Database database)
            throws IOException, InterruptedException {
        int port = FreePort.find();
        var token = new BigInteger(256, new SecureRandom()).toString(32);
        var log = directory.resolve("server.log");

        var command = new ArrayList<>(List.of(Children.java()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString(), "serve"));
        var builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("WEBHOOKS_HOST", "127.0.0.1");
        environment.put("WEBHOOKS_PORT", Integer.toString(port));
        environment.put("WEBHOOKS_DATA_DIR", directory.resolve("server").toString());
        environment.put("WEBHOOKS_DB_URL", database.jdbcUrl());
        environment.put("WEBHOOKS_DB_USER", database.user());
        environment.put("WEBHOOKS_DB_PASSWORD", database.user());
        environment.put("WEBHOOKS_BROKER_LISTEN", "off");
        environment.put("WEBHOOKS_ADMIN_TOKEN", token);
        environment.put("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8");

        long start = System.nanoTime();
        var process = children.start(builder);
        var api = new Api("http://127.0.0.1:" + port, token);
        awaitReady(process, api, log);
        return new Server(process, api, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void awaitReady(Process process, Api api, Path log)
            throws IOException, InterruptedException {
        boolean ready = Waiting.until(BOOT_LIMIT, () -> !process.isAlive() || answers(api));
        if (!ready || !process.isAlive()) {
            throw new IOException("the server did not start; see " + log);
        }
    }

    /** A server that boots refuses connections or answers 404 and 503 for a while. */
    private static boolean answers(Api api) throws InterruptedException {
        try {
            return api.get("/health/ready").path("status").asText().equals("UP");
        } catch (IOException notYet) {
            return false;
        }
    }
}
