package dev.webhooks.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The server as a process of its own. Gets Ctrl-C from the terminal like the tour itself, and ends
 * by itself then.
 */
final class TourServer {
    private static final int HTTP_PORT = 8080;
    private static final int BROKER_PORT = 61616;
    private static final long POLL_MILLIS = 200;

    private final Process process;
    private final TourKeys keys;
    private final Path dataDirectory;
    private final int httpPort;
    private final int brokerPort;

    private TourServer(
            Process process, TourKeys keys, Path dataDirectory, int httpPort, int brokerPort) {
        this.process = process;
        this.keys = keys;
        this.dataDirectory = dataDirectory;
        this.httpPort = httpPort;
        this.brokerPort = brokerPort;
    }

    /** On the usual ports, or on others where those are taken. */
    static TourServer start(Path jar, Path dataDirectory) throws IOException {
        var keys = TourKeys.of(dataDirectory);
        int httpPort = freePort(HTTP_PORT);
        int brokerPort = freePort(BROKER_PORT);
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // A tour is short: what the optimizing compiler gives, it takes
                                // first.
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                jar.toString(),
                                "serve",
                                "--data-dir",
                                dataDirectory.toString(),
                                "--port",
                                Integer.toString(httpPort))
                        .inheritIO();
        var environment = builder.environment();
        environment.put("WEBHOOKS_ADMIN_TOKEN", keys.adminToken());
        environment.put("WEBHOOKS_BROKER_USER", keys.brokerUser());
        environment.put("WEBHOOKS_BROKER_PASSWORD", keys.brokerPassword());
        environment.put("WEBHOOKS_BROKER_LISTEN", "127.0.0.1:" + brokerPort);
        environment.put("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8");
        return new TourServer(builder.start(), keys, dataDirectory, httpPort, brokerPort);
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

    Path logFile() {
        return dataDirectory.resolve("log");
    }

    /**
     * Returns when the server is ready; ends this process with the server's exit code if it ends
     * instead.
     */
    void awaitReady() throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(URI.create(url() + "/health/ready")).build();
        while (!isReady(client, health)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS))
                System.exit(process.exitValue());
        }
    }

    /**
     * @return the exit code
     */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    private static boolean isReady(HttpClient client, HttpRequest health)
            throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
