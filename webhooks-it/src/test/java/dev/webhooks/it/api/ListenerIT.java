package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused before an operation is reached. */
@ExtendWith(SharedServer.class)
class ListenerIT {
    /** By each caller: together far above the burst that a token has by default. */
    private static final int MANY = 2_000;

    private static final int CALLERS = 8;

    private static final int PATIENCE_MILLIS = 60_000;

    private final RunningServer server;
    private final Tenant tenant;

    ListenerIT(RunningServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void a_request_without_a_host_is_refused_and_told_nothing() throws IOException {
        assertThat(answer("GET /v1/webhooks HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_header_that_is_too_long_is_refused_and_told_nothing() throws IOException {
        var request =
                "GET /v1/webhooks HTTP/1.1\r\nHost: webhooks\r\nX-Big: "
                        + "a".repeat(9_000)
                        + "\r\n\r\n";

        assertThat(answer(request)).startsWith("HTTP/1.1 4");
    }

    /** As Java's own client does by default (RFC 7540 §3.2). */
    @Test
    void a_client_that_offers_http_2_is_served_at_once() throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var request =
                HttpRequest.newBuilder(server.uri().resolve("/v1/events"))
                        .header("Authorization", "Bearer " + tenant.api().token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"type\":\"user.created\",\"data\":{}}"))
                        .build();

        var first = client.send(request, BodyHandlers.ofString());
        var second = client.send(request, BodyHandlers.ofString());

        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(202, 202);
    }

    @Test
    void a_token_that_asks_too_often_is_told_to_wait() throws Exception {
        var hasty = tenant.as("viewer");
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Optional<Reply>> caller = () -> firstRefusal(hasty);
            var refusals = callers.invokeAll(Collections.nCopies(CALLERS, caller));

            var refused = refusals.get(0).get().orElseThrow();
            refused.expectProblem(429, "rate_limited");
            assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        } finally {
            callers.shutdownNow();
        }
        tenant.api().get("/v1/me").expect(200);
    }

    private static Optional<Reply> firstRefusal(Api hasty) {
        return Stream.generate(() -> hasty.get("/v1/me"))
                .limit(MANY)
                .filter(reply -> reply.status() != 200)
                .findFirst();
    }

    /** All that comes until the server closes the connection. */
    private String answer(String request) throws IOException {
        var uri = server.uri();
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("Exception", "dev.webhooks", "\tat ");
            return answer;
        }
    }
}
