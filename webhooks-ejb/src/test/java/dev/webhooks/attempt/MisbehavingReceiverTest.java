package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.webhooks.attempt.ScriptedReceiver.Script;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What receivers do wrong beyond the cases of {@code bad-inputs.json}. */
class MisbehavingReceiverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\n";
    private static final Duration STEP = Duration.ofMillis(1);

    private static final Optional<AttemptError> ACCEPTED = Optional.empty();
    private static final Optional<AttemptError> NOT_HTTP = Optional.of(AttemptError.PROTOCOL_ERROR);

    private static EgressGuard guard;
    private static AttemptSender sender;

    /** What is no flood, under way all at once. */
    private static final Map<String, Run> RUNS = new LinkedHashMap<>();

    private record Run(ScriptedReceiver receiver, CompletableFuture<AttemptOutcome> outcome)
            implements AutoCloseable {
        static Run of(Misdeed misdeed) {
            var receiver = ScriptedReceiver.plain(misdeed.script());
            return new Run(
                    receiver,
                    sender.send(Loopback.request(Loopback.url(receiver), misdeed.time())));
        }

        @Override
        public void close() {
            receiver.close();
        }
    }

    /**
     * @param time all it takes, where the receiver does not end it
     */
    private record Misdeed(
            String name, Script script, Optional<AttemptError> error, Duration time) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        guard = Loopback.guard();
        sender = new AttemptSender(guard, InstantSource.system());
        misdeeds(List.of(heads(), notHttp(), bodies()))
                .forEach(misdeed -> RUNS.put(misdeed.name(), Run.of(misdeed)));
    }

    @AfterAll
    static void close() {
        RUNS.values().forEach(Run::close);
        sender.close();
        guard.close();
    }

    static Stream<Misdeed> misdeeds() {
        return misdeeds(List.of(heads(), notHttp(), bodies(), floods()));
    }

    private static Stream<Misdeed> misdeeds(List<Map<String, Case>> groups) {
        return groups.stream()
                .flatMap(cases -> cases.entrySet().stream())
                .map(entry -> entry.getValue().named(entry.getKey()));
    }

    private record Case(Script script, Optional<AttemptError> error, Duration time) {
        Case(Script script, Optional<AttemptError> error) {
            this(script, error, Loopback.TIMEOUT);
        }

        Misdeed named(String name) {
            return new Misdeed(name, script, error, time);
        }
    }

    private static Map<String, Case> heads() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put("negative length", said(OK_HEAD + "Content-Length: -5\r\n\r\nok"));
        cases.put("length that is no number", said(OK_HEAD + "Content-Length: ten\r\n\r\nok"));
        cases.put(
                "length beyond any number",
                said(OK_HEAD + "Content-Length: 99999999999999999999\r\n\r\nok"));
        cases.put(
                "two lengths that agree",
                said(OK_HEAD + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok"));
        cases.put(
                "two lengths that differ",
                said(OK_HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok"));
        cases.put("list of lengths", said(OK_HEAD + "Content-Length: 2, 2\r\n\r\nok"));
        cases.put(
                "length and chunks",
                said(OK_HEAD + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
        cases.put("unknown transfer encoding", said(OK_HEAD + "Transfer-Encoding: zip\r\n\r\nok"));
        cases.put(
                "header without a colon",
                said(OK_HEAD + "Nonsense\r\nContent-Length: 2\r\n\r\nok"));
        cases.put(
                "header name with spaces",
                said(OK_HEAD + "My Header: x\r\nContent-Length: 2\r\n\r\nok"));
        cases.put("header without a name", said(OK_HEAD + ": x\r\nContent-Length: 2\r\n\r\nok"));
        cases.put(
                "NUL in a header's name", said(OK_HEAD + "X\0Y: x\r\nContent-Length: 2\r\n\r\nok"));
        cases.put("bare line feeds", said("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"));
        cases.put("no reason phrase", said("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"));
        cases.put("empty lines before the status line", said("\r\n\r\n" + OK));
        cases.put("HTTP/1.0 without a length", said("HTTP/1.0 200 OK\r\n\r\nok"));
        cases.put(
                "wrong length in a byte at a time",
                dripped(OK_HEAD + "Content-Length: -5\r\nA: b\r\n\r\n"));
        cases.put(
                "200 header lines",
                said(OK_HEAD + "A: b\r\n".repeat(199) + "Content-Length: 0\r\n\r\n"));
        cases.put("201 header lines", said(OK_HEAD + "A: b\r\n".repeat(201) + "\r\n", NOT_HTTP));
        cases.put(
                "a head of 31 KiB",
                said(
                        OK_HEAD
                                + ("A: " + "b".repeat(1000) + "\r\n").repeat(31)
                                + "Content-Length: 0\r\n\r\n"));
        cases.put(
                "a head of 33 KiB",
                said(OK_HEAD + ("A: " + "b".repeat(1000) + "\r\n").repeat(33) + "\r\n", NOT_HTTP));
        return cases;
    }

    private static Map<String, Case> notHttp() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put("HTTP/0.9", said("<html>hello</html>\r\n", NOT_HTTP));
        cases.put(
                "a banner and silence", new Case(thenNothing("SSH-2.0-OpenSSH_9.6\r\n"), NOT_HTTP));
        cases.put("HTTP/2 settings", said("\0\0\0\u0004\0\0\0\0\0", NOT_HTTP));
        cases.put("a TLS alert", said("\u0015\u0003\u0003\0\u0002\u0002\u0028", NOT_HTTP));
        cases.put("NUL bytes", said("\0".repeat(100), NOT_HTTP));
        cases.put("status 000", said("HTTP/1.1 000 Zero\r\n\r\n", NOT_HTTP));
        cases.put("status of two digits", said("HTTP/1.1 20 OK\r\n\r\n", NOT_HTTP));
        cases.put("status of four digits", said("HTTP/1.1 2000 OK\r\n\r\n", NOT_HTTP));
        cases.put("status in letters", said("HTTP/1.1 OK 200\r\n\r\n", NOT_HTTP));
        cases.put("negative status", said("HTTP/1.1 -20 OK\r\n\r\n", NOT_HTTP));
        cases.put("HTTP/2.0 in words", said("HTTP/2.0 200 OK\r\n\r\n", NOT_HTTP));
        cases.put(
                "our own request echoed", said("POST /hook HTTP/1.1\r\nHost: x\r\n\r\n", NOT_HTTP));
        return cases;
    }

    private static Map<String, Case> bodies() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put(
                "chunks that are garbage",
                said(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\nzzzz\r\n\u00ff\0"));
        cases.put(
                "negative chunk", said(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n-1\r\nok\r\n"));
        cases.put(
                "chunks without an end",
                new Case(
                        thenNothing(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"),
                        ACCEPTED,
                        Loopback.WHOLE));
        cases.put(
                "gzip that is none",
                said(OK_HEAD + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok"));
        cases.put(
                "gibibyte announced, nothing sent",
                new Case(
                        thenNothing(OK_HEAD + "Content-Length: 1073741824\r\n\r\n"),
                        ACCEPTED,
                        Loopback.WHOLE));
        cases.put(
                "204 with a body", said("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok"));
        cases.put("a second answer nobody asked for", said(OK + OK));
        return cases;
    }

    /** At full speed and without end. */
    private static Map<String, Case> floods() {
        var cases = new LinkedHashMap<String, Case>();
        cases.put("flood of 100", flood("", "HTTP/1.1 100 Continue\r\n\r\n", NOT_HTTP));
        cases.put("flood of 102", flood("", "HTTP/1.1 102 Processing\r\n\r\n", NOT_HTTP));
        cases.put("flood of empty lines", flood("", "\r\n", NOT_HTTP));
        cases.put("flood of header lines", flood(OK_HEAD, "A: b\r\n", NOT_HTTP));
        cases.put(
                "one header line without end", flood(OK_HEAD + "A: ", "b".repeat(1000), NOT_HTTP));
        cases.put(
                "one status line without end", flood("HTTP/1.1 200 ", "O".repeat(1000), NOT_HTTP));
        cases.put("flood of NUL", flood("", "\0".repeat(1000), NOT_HTTP));
        cases.put("body without end", flood(OK_HEAD + "\r\n", "b".repeat(1000), ACCEPTED));
        cases.put(
                "chunks of one byte without end",
                flood(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nb\r\n", ACCEPTED));
        cases.put(
                "chunk extension without end",
                flood(
                        OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n1;",
                        "x".repeat(1000),
                        ACCEPTED));
        cases.put(
                "trailers without end",
                flood(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n", ACCEPTED));
        cases.put(
                "redirect with a body without end",
                flood(
                        "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
                        "b".repeat(1000),
                        Optional.of(AttemptError.REDIRECT)));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void is_called_what_it_is_and_ends_in_time(Misdeed misdeed) {
        try (var run = run(misdeed)) {
            var outcome = run.outcome().join();

            assertThat(outcome.error()).isEqualTo(misdeed.error());
            assertThat(outcome.status().isPresent()).isNotEqualTo(misdeed.error().equals(NOT_HTTP));
            assertThat(outcome.duration()).isLessThan(misdeed.time().plus(Loopback.GRACE));
            assertThat(outcome.responseBytes()).isLessThanOrEqualTo(64 * 1024);
            assertThat(run.receiver().requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Run run(Misdeed misdeed) {
        var under = RUNS.get(misdeed.name());
        return under == null ? Run.of(misdeed) : under;
    }

    @Test
    void a_flood_keeps_no_thread_from_others() {
        try (var flooding = ScriptedReceiver.plain(floods().get("flood of 100").script());
                var healthy = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            var floods =
                    IntStream.range(0, 16)
                            .mapToObj(i -> sender.send(Loopback.request(Loopback.url(flooding))))
                            .toList();

            var outcome = sender.send(Loopback.request(Loopback.url(healthy))).join();

            assertThat(outcome.accepted()).isTrue();
            assertThat(floods)
                    .allSatisfy(flood -> assertThat(flood.join().error()).isEqualTo(NOT_HTTP));
        }
    }

    @Test
    void little_is_kept_of_many_answers_that_are_unfinished() {
        var halfAHead = thenNothing(OK_HEAD + "A: " + "b".repeat(30_000));
        var mostOfABody = thenNothing(OK_HEAD + "\r\n" + "b".repeat(60_000));
        try (var heads = ScriptedReceiver.plain(halfAHead);
                var bodies = ScriptedReceiver.plain(mostOfABody)) {
            int attempts = 100;
            var running =
                    Stream.of(heads, bodies)
                            .flatMap(
                                    receiver ->
                                            IntStream.range(0, attempts).mapToObj(i -> receiver))
                            .map(receiver -> sender.send(Loopback.request(Loopback.url(receiver))))
                            .toList();
            await().atMost(Loopback.TIMEOUT)
                    .until(() -> all(attempts, heads) && all(attempts, bodies));
            heads.hangUp();
            bodies.hangUp();
            var outcomes = running.stream().map(CompletableFuture::join).toList();

            assertThat(outcomes)
                    .allSatisfy(
                            outcome ->
                                    assertThat(outcome.responseBody())
                                            .hasSizeLessThanOrEqualTo(16 * 1024))
                    .allSatisfy(
                            outcome ->
                                    assertThat(outcome.responseHeaders())
                                            .hasSizeLessThanOrEqualTo(200));
            assertThat(outcomes.subList(0, attempts)).noneMatch(AttemptOutcome::accepted);
            assertThat(outcomes.subList(attempts, 2 * attempts)).allMatch(AttemptOutcome::accepted);
        }
    }

    @Test
    void a_request_that_the_receiver_was_working_on_is_not_sent_again() {
        Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(OK);
                    conversation.readRequest();
                    conversation.pause(Duration.ofMillis(1200));
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver));
            sender.send(request).join();

            var outcome = sender.send(request).join();

            assertThat(outcome.error()).contains(AttemptError.CONNECTION_CLOSED);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void an_answer_that_breaks_off_on_a_kept_connection_is_not_asked_for_again() {
        Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(OK);
                    conversation.readRequest();
                    conversation.send("HTTP/1.1 20");
                    conversation.reset();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver));
            sender.send(request).join();

            assertThat(sender.send(request).join().error()).contains(AttemptError.CONNECTION_RESET);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void a_second_answer_is_not_taken_for_that_to_the_next_request() {
        Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(OK + "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
                    conversation.readRequest();
                    conversation.send(OK);
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver));

            assertThat(List.of(sender.send(request).join(), sender.send(request).join()))
                    .allMatch(AttemptOutcome::accepted);
        }
    }

    @Test
    void an_answer_counts_although_the_receiver_hangs_up_on_the_request() {
        Script script =
                conversation -> {
                    conversation.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                    conversation.pause(Duration.ofSeconds(3));
                    conversation.reset();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var large =
                    Loopback.request(
                            Loopback.url(receiver), new byte[16 * 1024 * 1024], Loopback.TIMEOUT);

            assertThat(sender.send(large).join().status()).hasValue(413);
        }
    }

    private static Case said(String answer) {
        return said(answer, ACCEPTED);
    }

    private static Case said(String answer, Optional<AttemptError> error) {
        return new Case(ScriptedReceiver.once(answer), error);
    }

    private static Script thenNothing(String answer) {
        return conversation -> {
            conversation.readRequest();
            conversation.send(answer);
            conversation.hang();
        };
    }

    private static Case dripped(String answer) {
        return new Case(
                conversation -> {
                    conversation.readRequest();
                    for (char c : answer.toCharArray()) {
                        conversation.send(String.valueOf(c));
                        conversation.pause(STEP);
                    }
                    conversation.hang();
                },
                ACCEPTED,
                Loopback.WHOLE);
    }

    private static Case flood(String beginning, String wave, Optional<AttemptError> error) {
        var waves = wave.repeat(Math.max(1, 16_000 / wave.length()));
        return new Case(
                conversation -> {
                    conversation.readRequest();
                    conversation.send(beginning);
                    while (true) conversation.send(waves);
                },
                error);
    }

    private static boolean all(int attempts, ScriptedReceiver receiver) {
        return receiver.requests().size() == attempts;
    }

    /** The least of three times, since threads that are ending may still allocate. */
}
