package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.transport.AttemptError;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Case rcv-31 of {@code bad-inputs.json}: answers that break off after each of their bytes, by a
 * reset and by a close. Until the head is complete nothing has been said; from then on the status
 * alone counts.
 */
class ResetAtEveryByteTest {
    private static EgressGuard guard;
    private static AttemptSender sender;

    /**
     * @param head of the final answer, with whatever precedes it
     */
    private record Answer(String head, String body, Optional<AttemptError> error) {
        String whole() {
            return head + body;
        }

        @Override
        public String toString() {
            return head.lines().findFirst().orElseThrow() + ", " + whole().length() + " bytes";
        }
    }

    @FunctionalInterface
    private interface End {
        void of(Conversation conversation) throws IOException;
    }

    @BeforeAll
    static void start() {
        guard = Loopback.guard();
        sender = new AttemptSender(guard, InstantSource.system());
    }

    @AfterAll
    static void close() {
        sender.close();
        guard.close();
    }

    static Stream<Answer> answers() {
        return Stream.of(
                new Answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "ok", Optional.empty()),
                new Answer(
                        "HTTP/1.1 201 Created\r\nServer: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "2\r\nok\r\n0\r\n\r\n",
                        Optional.empty()),
                new Answer(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                + "HTTP/1.1 204 No Content\r\n\r\n",
                        "",
                        Optional.empty()),
                new Answer(
                        "HTTP/1.0 500 Oops\nContent-Type: text/plain\n\n",
                        "until the end",
                        Optional.of(AttemptError.HTTP_STATUS)),
                new Answer(
                        "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nContent-Length: 3\r\n\r\n",
                        "bye",
                        Optional.of(AttemptError.GONE)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void reset_at_every_byte(Answer answer) {
        breaksOff(
                AttemptError.CONNECTION_RESET,
                Conversation::reset,
                Stream.of(answer),
                Loopback.TIMEOUT);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void close_at_every_byte(Answer answer) {
        breaksOff(
                AttemptError.CONNECTION_CLOSED,
                conversation -> {},
                Stream.of(answer),
                Loopback.TIMEOUT);
    }

    /** All at once, since each of them takes all the time there is. */
    @Test
    void silence_at_every_byte() {
        breaksOff(AttemptError.TIMEOUT, Conversation::hang, answers(), Loopback.WHOLE);
    }

    private static void breaksOff(
            AttemptError before, End end, Stream<Answer> answers, Duration timeout) {
        var running = answers.map(answer -> Running.start(answer, end, timeout)).toList();
        try {
            running.forEach(each -> check(each.answer(), before, each.outcomes()));
        } finally {
            running.forEach(each -> each.receiver().close());
        }
    }

    /**
     * @param outcomes by how much of the answer was given
     */
    private record Running(
            Answer answer,
            ScriptedReceiver receiver,
            List<CompletableFuture<AttemptOutcome>> outcomes) {
        static Running start(Answer answer, End end, Duration timeout) {
            var receiver = ScriptedReceiver.plain(script(answer, end));
            var outcomes =
                    IntStream.rangeClosed(0, answer.whole().length())
                            .mapToObj(length -> send(receiver, length, timeout))
                            .toList();
            return new Running(answer, receiver, outcomes);
        }
    }

    private static ScriptedReceiver.Script script(Answer answer, End end) {
        return conversation -> {
            var target = conversation.readRequest().requestLine().split(" ")[1];
            int length = Integer.parseInt(target.substring(1));
            conversation.send(answer.whole().substring(0, length));
            end.of(conversation);
        };
    }

    private static void check(
            Answer answer, AttemptError before, List<CompletableFuture<AttemptOutcome>> outcomes) {
        int status =
                Integer.parseInt(
                        answer.head()
                                .substring(answer.head().lastIndexOf("HTTP/1"))
                                .substring(9, 12));
        for (int length = 0; length < outcomes.size(); length++) {
            var outcome = outcomes.get(length).join();
            boolean said = length >= answer.head().length();
            assertThat(outcome.error())
                    .as("%s, %s bytes", answer, length)
                    .isEqualTo(said ? answer.error() : Optional.of(before));
            assertThat(outcome.status())
                    .as("%s, %s bytes", answer, length)
                    .isEqualTo(said ? OptionalInt.of(status) : OptionalInt.empty());
        }
    }

    private static CompletableFuture<AttemptOutcome> send(
            ScriptedReceiver receiver, int length, Duration timeout) {
        var url =
                ReceiverUrl.parse(
                        "http://127.0.0.1:" + receiver.port() + "/" + length, UrlRules.SANDBOX);
        return sender.send(Loopback.request(url, timeout));
    }
}
