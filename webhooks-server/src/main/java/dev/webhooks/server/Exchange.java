package dev.webhooks.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * One request and its answer.
 *
 * @param body no more than its first 64 KiB
 */
record Exchange(int status, String body) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST = 64 * 1024;

    /**
     * @throws IOException if there is no answer, or none that ends
     */
    static Exchange of(HttpRequest request) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            return new Exchange(answer.statusCode(), text(body));
        }
    }

    /** A body may trickle for ever; the request's own time ends with the head. */
    private static String text(InputStream body) throws IOException {
        var timer = new Timer("answer", true);
        timer.schedule(closing(body), BODY_TIMEOUT.toMillis());
        try {
            return new String(body.readNBytes(MOST), StandardCharsets.UTF_8);
        } finally {
            timer.cancel();
        }
    }

    private static TimerTask closing(InputStream body) {
        return new TimerTask() {
            @Override
            public void run() {
                try {
                    body.close();
                } catch (IOException closed) {
                    System.err.println("send: " + FailureMessages.reason(closed));
                }
            }
        };
    }
}
