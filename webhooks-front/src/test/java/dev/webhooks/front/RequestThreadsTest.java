package dev.webhooks.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whom the application knows do not wait behind a crowd of strangers. */
class RequestThreadsTest {
    private static final Executor USUAL = task -> {};

    private final KnownCallers callers = new KnownCallers();
    private final RequestThreads threads = new RequestThreads(callers);

    @Test
    void who_was_answered_with_success_gets_the_threads_of_the_listener() throws Exception {
        assertThat(threadsOf("GET /v1/me", "Bearer a")).isNotSameAs(USUAL);

        answer("POST /v1/events", "Bearer a", 202);

        assertThat(threadsOf("GET /v1/events", "Bearer a")).isSameAs(USUAL);
        assertThat(threadsOf("GET /v1/events/a%2eb", "Bearer a")).isSameAs(USUAL);
        assertThat(threadsOf("GET /v1/events", "Bearer b")).isNotSameAs(USUAL);
        assertThat(threadsOf("GET /index.html", "Bearer a")).isNotSameAs(USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/me, 401",
        "GET /v1/me, 404",
        "GET /v1/me, 503",
        "GET /v1/accounts/acct_1/jwks.json, 200",
        "GET /v1/accounts/acct_1/jwks.json/, 200",
        "GET /v1/accounts/acct_1/%6awks.json, 200",
        "GET /v1/accounts/acct_1/jwks.json;x, 200",
        "OPTIONS /v1/me, 200",
        "GET /, 200",
        "GET /in/abc, 200",
    })
    void nothing_else_makes_known(String request, int status) throws Exception {
        answer(request, "Bearer a", status);

        assertThat(threadsOf("GET /v1/me", "Bearer a")).isNotSameAs(USUAL);
    }

    @Test
    void who_is_not_let_in_any_more_is_a_stranger_again() throws Exception {
        answer("GET /v1/me", "Bearer a", 200);
        answer("GET /v1/me", "Bearer a", 401);

        assertThat(threadsOf("GET /v1/me", "Bearer a")).isNotSameAs(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void health_waits_for_neither(String path) throws Exception {
        assertThat(threadsOf("GET " + path, null))
                .isNotSameAs(USUAL)
                .isNotSameAs(threadsOf("GET /v1/me", null));
        assertThat(threadsOf("GET /health/live", null))
                .isNotSameAs(threadsOf("GET /health/ready", null));
    }

    private Executor threadsOf(String request, String authorization) throws RefusedException {
        var head = head(request, authorization);
        return threads.threadsFor(head.target().path(), callers.named(head), USUAL);
    }

    private void answer(String request, String authorization, int status) throws RefusedException {
        callers.proven(head(request, authorization))
                .ifPresent(caller -> callers.answered(caller, status));
    }

    private static Head head(String request, String authorization) throws RefusedException {
        var reader = new RequestReader(bytes -> true);
        var field = Optional.ofNullable(authorization).map(value -> "Authorization: " + value);
        var text = request + " HTTP/1.1\r\nHost: a\r\n" + field.map(f -> f + "\r\n").orElse("");
        var bytes = (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        reader.feed(bytes, 0, bytes.length);
        assertThat(reader.next()).hasToString("HEAD");
        return reader.head();
    }
}
