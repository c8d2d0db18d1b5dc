package dev.webhooks.tour;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server as a process of its own. Gets Ctrl-C from the terminal like the tour itself, and ends
 * by itself then.
 */
final class TourServer {
    private static final int HTTP_PORT = 8080;
    private static final int BROKER_PORT = 61616;
    private static final long POLL_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIME_TO_STOP = Duration.ofMinutes(1);

    /**
     * A tour is short: what the optimizing compiler and the collector for large heaps give, they
     * take first.
     */
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=256m");

    private final Process process;
    private final long started;
    private final TourKeys keys;
    private final Path dataDirectory;
    private final int httpPort;
    private final int brokerPort;

    private TourServer(
            ProcessBuilder command, TourKeys keys, Path dataDirectory, int httpPort, int brokerPort)
            throws IOException {
        this.started = System.nanoTime();
        this.process = command.start();
        this.keys = keys;
        this.dataDirectory = dataDirectory;
        this.httpPort = httpPort;
        this.brokerPort = brokerPort;
    }

    /** On the usual ports or as {@code tour.*.port} says, and on others where those are taken. */
    static TourServer start(Path jar, Path dataDirectory) throws IOException, TourFailure {
        if (Files.notExists(jar)) throw new TourFailure("there is no " + jar + ": build it first");
        var keys = TourKeys.of(dataDirectory);
        int httpPort = freePort(Integer.getInteger("tour.http.port", HTTP_PORT));
        int brokerPort = freePort(Integer.getInteger("tour.broker.port", BROKER_PORT));
        var builder = new ProcessBuilder(command(jar, dataDirectory, httpPort)).inheritIO();
        var environment = builder.environment();
        // The tour shows the defaults, whatever this shell is set up for.
        environment.keySet().removeIf(name -> name.startsWith("WEBHOOKS_"));
        environment.put("WEBHOOKS_ADMIN_TOKEN", keys.adminToken());
        environment.put("WEBHOOKS_BROKER_USER", keys.brokerUser());
        environment.put("WEBHOOKS_BROKER_PASSWORD", keys.brokerPassword());
        environment.put("WEBHOOKS_BROKER_LISTEN", "127.0.0.1:" + brokerPort);
        environment.put("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8");
        var server = new TourServer(builder, keys, dataDirectory, httpPort, brokerPort);
        Runtime.getRuntime().addShutdownHook(new Thread(server::end, "end-of-the-server"));
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    TourKeys keys() {
        return keys;
    }

    /**
     * @param moment as {@link System#nanoTime}
     * @return how long after the start of the server's process it was
     */
    Duration sinceStart(long moment) {
        return Duration.ofNanos(moment - started);
    }

    Path logDirectory() {
        return dataDirectory.resolve("log");
    }

    /**
     * Returns when the server is ready.
     *
     * @throws TourFailure if it ends instead, or takes far too long
     */
    void awaitReady() throws InterruptedException, TourFailure {
        // Offered HTTP/2, a server without it would have to be asked twice.
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build();
        var health =
                HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
                        .timeout(TIMEOUT)
                        .build();
        while (!isReady(client, health)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS))
                throw new TourFailure(
                        "the server ended with exit code "
                                + process.exitValue()
                                + ", see what it said above");
            if (sinceStart(System.nanoTime()).compareTo(PATIENCE) > 0)
                throw new TourFailure(
                        "the server is not ready after %d s, its log is in %s"
                                .formatted(PATIENCE.toSeconds(), logDirectory()));
        }
    }

    /**
     * @return the exit code
     */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * @return the exit code
     */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** Whatever ends the tour ends the server, and not before it has stopped cleanly. */
    private void end() {
        process.destroy();
        try {
            process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path jar, Path dataDirectory, int httpPort) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(List.of("-jar", jar.toString(), "serve"));
        command.addAll(List.of("--data-dir", dataDirectory.toString()));
        command.addAll(List.of("--port", Integer.toString(httpPort)));
        return command;
    }

    private static boolean isReady(HttpClient client, HttpRequest health)
            throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
