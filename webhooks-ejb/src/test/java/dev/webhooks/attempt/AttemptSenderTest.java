package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.RequestHead;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.transport.AttemptError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptSenderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final EgressGuard guard = Loopback.guard();
    private final AttemptSender sender = new AttemptSender(guard, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        sender.close();
        guard.close();
    }

    @Test
    void sends_the_request_as_it_was_given_and_nothing_of_its_own() {
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.accepted()).isTrue();
            assertThat(outcome.startedAt()).isEqualTo(NOW);
            var request = receiver.requests().get(0);
            assertThat(request.head())
                    .containsExactlyInAnyOrder(
                            "POST /hook?k=v HTTP/1.1",
                            "Host: 127.0.0.1:" + receiver.port(),
                            "Accept: */*",
                            "Accept-Encoding: identity",
                            "Content-Type: application/json",
                            "User-Agent: Webhooks/test",
                            "Content-Length: 7");
            assertThat(request.body()).asString().isEqualTo("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a/../%2e/b", "/?a=%ff&b=[x]&&=", "/a?b?c=/d", "/a;b=c,d:e@f!$'()*+"})
    void sends_path_and_query_as_they_were_written(String target) {
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var url =
                    ReceiverUrl.parse(
                            "http://127.0.0.1:" + receiver.port() + target, UrlRules.SANDBOX);

            assertThat(sender.send(Loopback.request(url)).join().accepted()).isTrue();
            assertThat(receiver.requests().get(0).requestLine())
                    .isEqualTo("POST " + target + " HTTP/1.1");
        }
    }

    @Test
    void sends_the_acceptance_of_the_owner_in_place_of_its_own() {
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var request =
                    Loopback.request(Loopback.url(receiver))
                            .with(new Header("Accept", "application/json"));

            assertThat(sender.send(request).join().accepted()).isTrue();
            assertThat(receiver.requests().get(0).head())
                    .contains("Accept: application/json")
                    .doesNotContain("Accept: */*");
        }
    }

    @Test
    void sends_a_head_of_16_KiB_to_the_byte() {
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var request = Loopback.request(Loopback.url(receiver));
            int room = RequestHead.MAX - request.headSize() - "X-Fill: \r\n".length();

            var full = request.with(new Header("X-Fill", "x".repeat(room)));
            var more = request.with(new Header("X-Fill", "x".repeat(room + 1)));

            assertThat(sender.send(full).join().accepted()).isTrue();
            assertThat(String.join("\r\n", receiver.requests().get(0).head()))
                    .hasSize(RequestHead.MAX - "\r\n\r\n".length());
            assertThat(sender.send(more).join().error()).contains(AttemptError.REQUEST_TOO_LARGE);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    /**
     * On a machine that stands still for a second between the second request and the end of its
     * connection the receiver counts as having worked on it, and there is nothing to see.
     */
    @Test
    void sends_again_on_a_fresh_connection_when_the_open_one_turns_out_closed() {
        var closeFirst = new CountDownLatch(1);
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(OK);
                    if (closeFirst.getCount() == 0) return;
                    // Reads the second request on the first connection and answers nothing.
                    conversation.readRequest();
                    closeFirst.countDown();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver));
            assertThat(sender.send(request).join().accepted()).isTrue();

            long start = System.nanoTime();
            var outcome = sender.send(request).join();
            assumeThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(1).toNanos());

            assertThat(outcome.accepted()).isTrue();
            // The pool may open a further connection that nobody needs in the end.
            assertThat(receiver.requests()).hasSize(3);
        }
    }

    @Test
    void does_not_send_again_when_a_fresh_connection_is_closed() {
        try (var receiver = ScriptedReceiver.plain(Conversation::readRequest)) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.CONNECTION_CLOSED);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void takes_a_head_that_stops_in_the_middle_for_a_closed_connection() {
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.once("HTTP/1.1 20"))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.CONNECTION_CLOSED);
        }
    }

    @Test
    void takes_a_banner_of_another_protocol_for_a_protocol_error() {
        try (var receiver =
                ScriptedReceiver.plain(ScriptedReceiver.once("SSH-2.0-OpenSSH_9\r\n"))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.PROTOCOL_ERROR);
            assertThat(outcome.responseBody()).isEmpty();
        }
    }

    @Test
    void believes_an_answer_that_comes_before_the_request_is_out() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                    conversation.freeze();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var large =
                    Loopback.request(
                            Loopback.url(receiver), new byte[16 * 1024 * 1024], Loopback.TIMEOUT);

            var outcome = sender.send(large).join();

            assertThat(outcome.status()).hasValue(413);
            assertThat(outcome.duration()).isLessThan(Loopback.TIMEOUT);
        }
    }

    @Test
    void accepts_only_200_when_the_rule_says_so() {
        var accepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(accepted))) {
            var strict =
                    new AttemptRequest(
                            Loopback.url(receiver),
                            List.of(),
                            new byte[0],
                            Loopback.TIMEOUT,
                            SuccessRule.ONLY_200,
                            List.of());

            assertThat(sender.send(strict).join().error()).contains(AttemptError.HTTP_STATUS);
            assertThat(sender.send(Loopback.request(Loopback.url(receiver))).join().accepted())
                    .isTrue();
        }
    }

    @Test
    void tells_410_from_other_refusals() {
        var gone = "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n";
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(gone))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.GONE);
        }
    }

    @Test
    void hides_secrets_and_the_query_of_a_redirect_in_headers() {
        var found =
                "HTTP/1.1 302 Found\r\nLocation: https://idp.example/in?token=x\r\nX-Echo: "
                        + ReceiverScripts.SECRET
                        + "\r\nContent-Length: 0\r\n\r\n";
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(found))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.responseHeaders())
                    .contains(
                            new Header("Location", "https://idp.example/in?***"),
                            new Header("X-Echo", "***"));
        }
    }

    @Test
    void masks_a_secret_that_lies_across_the_end_of_what_is_kept() {
        var body = "x".repeat(16 * 1024 - 4) + ReceiverScripts.SECRET;
        var response = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(response))) {
            var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

            assertThat(outcome.responseBody()).endsWith("x***").doesNotContain("Bear");
            assertThat(outcome.truncated()).isTrue();
        }
    }

    @Test
    void reads_bytes_that_are_no_text_without_outgrowing_its_limit() {
        var body = "\u00ff".repeat(16 * 1024);
        var response = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(response))) {
            var kept = sender.send(Loopback.request(Loopback.url(receiver))).join().responseBody();

            assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 16 * 1024);
        }
    }

    @Test
    void does_not_let_a_hundred_tarpits_delay_a_healthy_receiver() {
        try (var tarpit = ScriptedReceiver.plain(Conversation::freeze);
                var healthy = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var stuck = hundred(tarpit, Loopback.TIMEOUT);

            var outcome = sender.send(Loopback.request(Loopback.url(healthy))).join();

            assertThat(outcome.accepted()).isTrue();
            assertThat(stuck).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void ends_a_hundred_attempts_in_time_although_none_is_answered() {
        try (var tarpit = ScriptedReceiver.plain(Conversation::freeze)) {
            assertThat(hundred(tarpit, Loopback.SHORT))
                    .allSatisfy(
                            future -> {
                                var late = future.join();
                                assertThat(late.error()).contains(AttemptError.TIMEOUT);
                                assertThat(late.duration())
                                        .isLessThan(Loopback.SHORT.plus(Loopback.GRACE));
                            });
        }
    }

    private List<CompletableFuture<AttemptOutcome>> hundred(ScriptedReceiver to, Duration timeout) {
        var request = Loopback.request(Loopback.url(to), timeout);
        return IntStream.range(0, 100).mapToObj(i -> sender.send(request)).toList();
    }

    @Test
    void closes_the_connection_of_an_attempt_whose_time_is_over() throws InterruptedException {
        var closed = new CountDownLatch(1);
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.hang();
                    closed.countDown();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver), Loopback.SHORT);
            await().atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .until(
                            () -> {
                                sender.send(request).join();
                                return receiver.connections() > 0;
                            });

            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void charges_no_receiver_for_the_end_of_the_sender() {
        try (var receiver = ScriptedReceiver.plain(Conversation::freeze)) {
            var shortLived = new AttemptSender(guard, InstantSource.system());
            var underWay = shortLived.send(Loopback.request(Loopback.url(receiver)));

            shortLived.close();

            assertThat(underWay).isCancelled();
            assertThat(shortLived.send(Loopback.request(Loopback.url(receiver))))
                    .isCompletedExceptionally();
        }
    }
}
