package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.testing.BadInput;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The group {@code receiver.response} of {@code bad-inputs.json} over plain HTTP. All attempts run
 * at once, each against a receiver of its own; those that are to run out of time get 2 s in place
 * of 15 s. Where a response's head has to arrive in time, at least 15 s are left for it, since a
 * slow machine may take longer than 2 s over the start of so many at once.
 */
class ReceiverResponseTest {
    private static final Map<String, Run> RUNS = new LinkedHashMap<>();
    private static EgressGuard guard;
    private static AttemptSender sender;

    private record Run(ScriptedReceiver receiver, CompletableFuture<AttemptOutcome> outcome) {}

    @BeforeAll
    static void sendAll() {
        guard = Loopback.guard();
        sender = new AttemptSender(guard, InstantSource.system());
        scripted().forEach(badInput -> RUNS.put(badInput.id(), start(badInput)));
    }

    @AfterAll
    static void closeAll() {
        RUNS.values().forEach(run -> run.receiver().close());
        sender.close();
        guard.close();
    }

    static Stream<BadInput> scripted() {
        return BadInput.of("receiver.response")
                .filter(badInput -> badInput.input().isTextual())
                .filter(badInput -> ReceiverScripts.knows(badInput.text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripted")
    void ends_every_attempt_as_the_case_says(BadInput badInput) {
        var outcome = RUNS.get(badInput.id()).outcome().join();

        assertThat(error(outcome)).isEqualTo(badInput.expected("attempt_error"));
        assertThat(outcome.accepted()).isEqualTo(badInput.expected("outcome").equals("success"));
        assertThat(outcome.error().map(AttemptError::retryable).orElse(true)).isTrue();
        assertThat(outcome.duration()).isLessThan(timeout(badInput).plus(Loopback.GRACE));
        assertThat(outcome.responseBody().length()).isLessThanOrEqualTo(16 * 1024);
        assertThat(outcome.responseBytes()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void covers_every_case_that_needs_neither_tls_nor_a_special_receiver() {
        var missing =
                BadInput.of("receiver.response")
                        .filter(badInput -> !badInput.input().toString().contains("TLS"))
                        .map(BadInput::id)
                        .filter(id -> !RUNS.containsKey(id));

        // refuses (here), reset_at_each_byte (ResetAtEveryByteTest), TlsTest: plain HTTP on an
        // https port, SNI required
        assertThat(missing).containsExactlyInAnyOrder("rcv-28", "rcv-31", "rcv-53", "rcv-55");
    }

    @Test
    void never_follows_a_redirect() {
        var run = RUNS.get("rcv-06");

        assertThat(run.outcome().join().status()).hasValue(307);
        assertThat(run.receiver().requests()).hasSize(1);
    }

    @Test
    void keeps_how_long_the_receiver_asks_to_wait() {
        assertThat(outcome("rcv-14").retryAfter()).contains(Duration.ofSeconds(120));
        assertThat(outcome("rcv-16").retryAfter()).isEmpty();
        assertThat(outcome("rcv-17").retryAfter()).contains(Duration.ofHours(4));
    }

    @Test
    void tells_when_a_body_is_longer_than_what_is_kept_of_it() {
        assertThat(List.of("rcv-22", "rcv-33", "rcv-35", "rcv-36", "rcv-41"))
                .allSatisfy(id -> assertThat(outcome(id).truncated()).isTrue());
        assertThat(outcome("rcv-01").truncated()).isFalse();
        assertThat(outcome("rcv-01").responseBody()).isEqualTo("ok");
    }

    @Test
    void keeps_nothing_of_what_is_not_a_response() {
        assertThat(List.of("rcv-20", "rcv-37", "rcv-38", "rcv-11"))
                .allSatisfy(
                        id -> {
                            assertThat(outcome(id).status()).isEmpty();
                            assertThat(outcome(id).responseHeaders()).isEmpty();
                            assertThat(outcome(id).responseBody()).isEmpty();
                        });
    }

    @Test
    void keeps_odd_headers_as_well_as_it_can() {
        assertThat(outcome("rcv-40").responseHeaders())
                .extracting(header -> header.name() + "=" + header.value())
                .contains("X-Fold=one two", "X-Nul=a?b", "X-High=\u00ff");
    }

    @Test
    void masks_our_own_secret_in_every_spelling() {
        assertThat(outcome("rcv-43").responseBody()).isEqualTo("*** and {\"json\":\"***\"}");
    }

    @Test
    void keeps_no_character_that_a_database_refuses() {
        assertThat(outcome("rcv-42").responseBody()).contains("<script>").doesNotContain("\0");
    }

    @Test
    void sends_no_cookie_back() {
        var run = RUNS.get("rcv-44");
        run.outcome().join();

        sender.send(Loopback.request(Loopback.url(run.receiver()))).join();

        assertThat(run.receiver().requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.header("Cookie")).isEmpty());
    }

    @Test
    void tells_a_closed_port_from_everything_else() {
        var receiver = ScriptedReceiver.plain(Conversation::freeze);
        receiver.close();

        var outcome = sender.send(Loopback.request(Loopback.url(receiver))).join();

        assertThat(outcome.error()).contains(AttemptError.CONNECTION_REFUSED);
    }

    private static Run start(BadInput badInput) {
        var receiver = ScriptedReceiver.plain(ReceiverScripts.of(badInput.text()));
        int size = badInput.text().contains("256 KiB") ? 8 * 1024 * 1024 : 1024;
        var request = Loopback.request(Loopback.url(receiver), new byte[size], timeout(badInput));
        return new Run(receiver, sender.send(request));
    }

    private static Duration timeout(BadInput badInput) {
        if (badInput.expected("attempt_error").equals("timeout")) return Loopback.SHORT;
        return badInput.expect().has("within_ms") ? Loopback.WHOLE : Loopback.TIMEOUT;
    }

    private static AttemptOutcome outcome(String id) {
        return RUNS.get(id).outcome().join();
    }

    private static String error(AttemptOutcome outcome) {
        return outcome.error().map(AttemptError::code).orElse("");
    }
}
