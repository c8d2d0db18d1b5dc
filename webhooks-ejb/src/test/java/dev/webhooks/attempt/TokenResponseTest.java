package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.credentials.ClientAuth;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.TokenKey;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.BadInput;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group {@code oauth.token_response} of {@code bad-inputs.json}, and what goes with it. */
class TokenResponseTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int PARALLEL = 100;

    /** What the token server does in each case. */
    private static final Map<String, ScriptedReceiver.Script> SCRIPTS =
            Map.of(
                    "tok-01", ScriptedReceiver.always(issued("3600")),
                    "tok-04", ScriptedReceiver.always(issued("0")),
                    "tok-05", ScriptedReceiver.always(issued("1e300")),
                    "tok-08", ScriptedReceiver.always(json(token("x".repeat(1 << 20), "Bearer"))),
                    "tok-09", ScriptedReceiver.always(json(token("t", "mac"))),
                    "tok-14", ScriptedReceiver.always(status("500 Internal Server Error")),
                    "tok-15", ScriptedReceiver.always(response("200 OK", "text/html", "<html>")),
                    "tok-16", ScriptedReceiver.always(issued("3600")));

    private final EgressGuard guard = Loopback.guard();
    private final AttemptSender plain = new AttemptSender(guard, InstantSource.system());
    private final AuthorizedSender sender = new AuthorizedSender(plain, InstantSource.system());
    private final ScriptedReceiver receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK));

    @AfterEach
    void close() {
        receiver.close();
        plain.close();
        guard.close();
    }

    static Stream<BadInput> cases() {
        return BadInput.of("oauth.token_response");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void ends_the_attempt_as_the_case_says(BadInput badInput) {
        try (var server = ScriptedReceiver.plain(SCRIPTS.get(badInput.id()))) {
            int attempts = badInput.input().path("deliveries").asInt(1);
            var outcomes = send(server, attempts, Loopback.TIMEOUT);

            assertThat(outcomes)
                    .allSatisfy(
                            outcome -> {
                                assertThat(code(outcome))
                                        .isEqualTo(badInput.expected("attempt_error"));
                                assertThat(outcome.accepted())
                                        .isEqualTo(badInput.expected("outcome").equals("success"));
                                assertThat(
                                                outcome.error()
                                                        .map(AttemptError::retryable)
                                                        .orElse(true))
                                        .isTrue();
                            });
            if (badInput.expect().has("token_requests_max"))
                assertThat(server.requests().size())
                        .isLessThanOrEqualTo(
                                badInput.expect().get("token_requests_max").intValue());
            if (badInput.expect().has("cached")) {
                send(server, 1, Loopback.TIMEOUT);
                assertThat(server.requests()).hasSize(2);
            }
        }
    }

    @Test
    void has_a_script_for_every_case() {
        assertThat(cases().map(BadInput::id)).allMatch(SCRIPTS::containsKey);
    }

    @Test
    void a_hundred_attempts_share_one_token() {
        try (var server = ScriptedReceiver.plain(ScriptedReceiver.always(issued("3600")))) {
            assertThat(send(server, PARALLEL, Loopback.TIMEOUT)).allMatch(AttemptOutcome::accepted);

            assertThat(server.requests()).hasSize(1);
            assertThat(receiver.requests())
                    .hasSize(PARALLEL)
                    .allMatch(
                            request ->
                                    request.header("Authorization")
                                            .equals(List.of("Bearer t0ken")));
        }
    }

    @Test
    void tells_refusal_redirect_and_other_statuses_apart() {
        assertThat(errorOf(status("400 Bad Request"))).isEqualTo("token_rejected");
        assertThat(errorOf(status("401 Unauthorized"))).isEqualTo("token_rejected");
        assertThat(errorOf(status("403 Forbidden"))).isEqualTo("token_rejected");
        assertThat(errorOf(status("302 Found\r\nLocation: http://127.0.0.1/")))
                .isEqualTo("token_redirect");
        assertThat(errorOf(status("404 Not Found"))).isEqualTo("token_http_status");
        assertThat(errorOf(status("410 Gone"))).isEqualTo("token_http_status");
        assertThat(errorOf(status("503 Service Unavailable"))).isEqualTo("token_http_status");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void what_is_no_answer_is_no_token() {
        assertThat(errorOf("SSH-2.0-OpenSSH\r\n")).isEqualTo("token_invalid");
        assertThat(errorOf(json("{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\"}")))
                .isEqualTo("token_invalid");
        try (var server = ScriptedReceiver.plain(Conversation::reset)) {
            assertThat(code(send(server, 1, Loopback.TIMEOUT).get(0))).isEqualTo("token_invalid");
        }
        try (var server =
                ScriptedReceiver.plain(
                        conversation -> {
                            conversation.readRequest();
                            conversation.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
                                            + token("t", "Bearer"));
                        })) {
            assertThat(code(send(server, 1, Loopback.TIMEOUT).get(0))).isEqualTo("token_invalid");
        }
    }

    @Test
    void a_token_server_that_hangs_ends_the_attempt_within_its_timeout() {
        try (var server = ScriptedReceiver.plain(Conversation::hang)) {
            var outcome = send(server, 1, Loopback.SHORT).get(0);

            assertThat(code(outcome)).isEqualTo("token_timeout");
            assertThat(outcome.duration()).isLessThan(Loopback.SHORT.plus(Loopback.GRACE));
        }
    }

    @Test
    void a_forbidden_token_url_is_never_called_and_final() {
        var url = ReceiverUrl.parse("https://10.0.0.1/token", UrlRules.PRODUCTION);
        var outcome = send(url, Loopback.TIMEOUT, Runnable::run).join();

        assertThat(outcome.error()).contains(AttemptError.EGRESS_BLOCKED);
        assertThat(outcome.error().get().retryable()).isFalse();
    }

    @Test
    void a_token_server_that_asks_to_wait_is_obeyed() {
        try (var server =
                ScriptedReceiver.plain(
                        ScriptedReceiver.always(
                                status("503 Service Unavailable\r\nRetry-After: 120")))) {
            assertThat(send(server, 1, Loopback.TIMEOUT).get(0).retryAfter())
                    .contains(Duration.ofSeconds(120));
        }
    }

    @Test
    void a_401_gets_one_other_token_within_the_same_attempt() {
        try (var server = numbered();
                var strict =
                        ScriptedReceiver.plain(
                                conversation -> {
                                    while (true) {
                                        boolean first =
                                                conversation
                                                        .readRequest()
                                                        .header("Authorization")
                                                        .contains("Bearer token-1");
                                        conversation.send(first ? status("401 Unauthorized") : OK);
                                    }
                                })) {
            var outcome = send(strict, server, Loopback.TIMEOUT).join();

            assertThat(outcome.accepted()).isTrue();
            assertThat(strict.requests())
                    .extracting(request -> request.header("Authorization").get(0))
                    .containsExactly("Bearer token-1", "Bearer token-2");
            assertThat(send(strict, server, Loopback.TIMEOUT).join().accepted()).isTrue();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_second_401_is_auth_rejected_and_hides_both_tokens() {
        try (var server = numbered();
                var echo =
                        ScriptedReceiver.plain(
                                conversation -> {
                                    while (true) {
                                        conversation.readRequest();
                                        conversation.send(
                                                response(
                                                        "401 Unauthorized",
                                                        "text/plain",
                                                        "not token-1 nor token-2 of s3cret"));
                                    }
                                })) {
            var outcome = send(echo, server, Loopback.TIMEOUT).join();

            assertThat(outcome.error()).contains(AttemptError.AUTH_REJECTED);
            assertThat(outcome.status()).hasValue(401);
            assertThat(outcome.responseBody()).isEqualTo("not *** nor *** of ***");
            assertThat(echo.requests()).hasSize(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_token_server_that_fails_after_a_401_is_the_error_of_the_attempt() {
        ScriptedReceiver.Script onlyOnce =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(issued("3600"));
                    conversation.readRequest();
                    conversation.send(status("500 Internal Server Error"));
                };
        try (var server = ScriptedReceiver.plain(onlyOnce);
                var strict =
                        ScriptedReceiver.plain(
                                ScriptedReceiver.always(status("401 Unauthorized")))) {
            var outcome = send(strict, server, Loopback.TIMEOUT).join();

            assertThat(outcome.error()).contains(AttemptError.TOKEN_HTTP_STATUS);
            assertThat(outcome.status()).hasValue(401);
        }
    }

    @Test
    void each_request_takes_a_turn_and_waiting_for_it_costs_no_time() {
        try (var server = ScriptedReceiver.plain(ScriptedReceiver.always(issued("3600")))) {
            var timeout = Duration.ofSeconds(5);
            var late =
                    CompletableFuture.delayedExecutor(
                            timeout.toMillis() + 500, TimeUnit.MILLISECONDS);
            var outcome = send(url(server), timeout, late::execute).join();

            assertThat(outcome.accepted()).isTrue();
            assertThat(outcome.duration()).isLessThan(timeout);
        }
    }

    /** Issues token-1, token-2 and so on. */
    private static ScriptedReceiver numbered() {
        return ScriptedReceiver.plain(
                conversation -> {
                    for (int i = 1; ; i++) {
                        conversation.readRequest();
                        conversation.send(json(token("token-" + i, "Bearer")));
                    }
                });
    }

    private String errorOf(String answer) {
        try (var server = ScriptedReceiver.plain(ScriptedReceiver.once(answer))) {
            return code(send(server, 1, Loopback.TIMEOUT).get(0));
        }
    }

    private List<AttemptOutcome> send(ScriptedReceiver server, int attempts, Duration timeout) {
        var running =
                IntStream.range(0, attempts)
                        .mapToObj(i -> send(url(server), timeout, Runnable::run))
                        .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<AttemptOutcome> send(
            ReceiverUrl tokenUrl, Duration timeout, AuthorizedSender.Turns turns) {
        return sender.send(Loopback.request(Loopback.url(receiver), timeout), key(tokenUrl), turns);
    }

    private CompletableFuture<AttemptOutcome> send(
            ScriptedReceiver to, ScriptedReceiver server, Duration timeout) {
        var request = Loopback.request(Loopback.url(to), timeout).masking("s3cret");
        return sender.send(request, key(url(server)), Runnable::run);
    }

    private static TokenKey key(ReceiverUrl tokenUrl) {
        return new TokenKey(
                "wh_1",
                new OAuth2(
                        tokenUrl,
                        "client",
                        "s3cret",
                        Optional.empty(),
                        Optional.empty(),
                        ClientAuth.BASIC_AND_POST));
    }

    private static ReceiverUrl url(ScriptedReceiver server) {
        return ReceiverUrl.parse("http://127.0.0.1:" + server.port() + "/token", UrlRules.SANDBOX);
    }

    private static String code(AttemptOutcome outcome) {
        return outcome.error().map(AttemptError::code).orElse("");
    }

    private static String issued(String expiresIn) {
        return json(
                "{\"access_token\":\"t0ken\",\"token_type\":\"Bearer\",\"expires_in\":%s}"
                        .formatted(expiresIn));
    }

    private static String token(String value, String type) {
        return "{\"access_token\":\"%s\",\"token_type\":\"%s\"}".formatted(value, type);
    }

    private static String json(String body) {
        return response("200 OK", "application/json", body);
    }

    private static String status(String line) {
        return "HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String response(String status, String type, String body) {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, type, body.length(), body);
    }
}
