package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.SuccessRule;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.throttle.InFlightLimit;
import dev.webhooks.throttle.Pacer;
import dev.webhooks.transport.AttemptError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of ours at every step of an attempt: each ends, and none is charged to the receiver. */
class DeliverySenderTest {
    private static final String WEBHOOK = "wh_1";

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final InFlightLimit inFlightLimit = new InFlightLimit();
    private final Queue<FinishedAttempt> recorded = new ConcurrentLinkedQueue<>();
    private final EgressGuard guard = new EgressGuard(AddressRules.allowing("127.0.0.0/8"));
    private final AttemptSender sender = new AttemptSender(guard, InstantSource.system());
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

    private final AcceptedEvent event =
            Examples.event("acct_1", "evt_1", "{\"type\":\"a.b\",\"data\":{}}");
    private Supplier<Map<EventRecords.Key, AcceptedEvent>> found =
            () -> Map.of(new EventRecords.Key("acct_1", "evt_1"), event);
    private Supplier<AttemptRequest> composed = () -> request(List.of());
    private Supplier<Duration> passed = () -> Duration.ZERO;

    private final RecentEvents events =
            new RecentEvents() {
                @Override
                public Map<EventRecords.Key, AcceptedEvent> find(
                        Collection<EventRecords.Key> keys) {
                    var all = new HashMap<>(found.get());
                    all.keySet().retainAll(keys);
                    return all;
                }
            };
    private final RequestComposer composer =
            new RequestComposer() {
                @Override
                public AttemptRequest compose(
                        ClaimedDelivery delivery, AcceptedEvent fact, Instant now) {
                    return composed.get();
                }
            };
    private final Pacer spacing =
            new Pacer() {
                @Override
                public Duration pass(String webhookId, int perSecond) {
                    return passed.get();
                }
            };
    private final OutcomeRecorder outcomes =
            new OutcomeRecorder() {
                @Override
                public CompletableFuture<Void> record(FinishedAttempt finished) {
                    recorded.add(finished);
                    return CompletableFuture.completedFuture(null);
                }
            };

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        sender.close();
        guard.close();
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                        new IllegalStateException("a bug"),
                        new NullPointerException(),
                        new IllegalArgumentException("Request headers too large"),
                        new WebhookException(ProblemType.AUTH_INVALID, "cannot be read", "auth"),
                        new StackOverflowError(),
                        new NoClassDefFoundError("dev/webhooks/Missing"))
                .map(Arguments::of);
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                        new WebhookException(ProblemType.UNAVAILABLE, "the database is away"),
                        new RejectedExecutionException("too many look-ups"),
                        new IllegalStateException(
                                "cannot send", new IOException("Too many open files")))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void a_fault_while_composing_is_a_failed_attempt(Throwable fault) {
        composed = () -> thrown(fault);

        assertEndsAsInternalError("the request could not be made");
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void a_fault_while_pacing_is_a_failed_attempt(Throwable fault) {
        passed = () -> thrown(fault);

        assertEndsAsInternalError("the request could not be made");
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void a_fault_at_a_later_slot_is_a_failed_attempt(Throwable fault) {
        var waits = new ConcurrentLinkedQueue<>(List.of(Duration.ofMillis(1)));
        passed = () -> waits.isEmpty() ? thrown(fault) : waits.remove();

        assertEndsAsInternalError("the request could not be made");
    }

    @Test
    void an_event_that_is_gone_is_a_failed_attempt() {
        found = Map::of;

        assertEndsAsInternalError("the event cannot be read any more");
    }

    @Test
    void an_event_that_cannot_be_read_does_not_keep_others_from_leaving() {
        found =
                () -> {
                    throw new IllegalStateException("stored JSON cannot be read");
                };

        assertEndsAsInternalError("the event cannot be read any more");
    }

    @Test
    void a_request_that_the_client_refuses_is_a_failed_attempt() {
        composed = () -> request(List.of(new Header("X-Bad\u0000Name", "v")));

        dispatch();

        await().untilAsserted(() -> assertThat(recorded).hasSize(1));
        assertThat(recorded.peek().outcome().error()).isPresent();
        assertThat(inFlightLimit.count()).isZero();
    }

    @Test
    void a_head_that_is_too_large_is_a_final_failure_that_says_so() {
        composed = () -> request(List.of(new Header("X-Large", "x".repeat(17_000))));

        dispatch();

        var outcome = recorded.peek().outcome();
        assertThat(outcome.error()).contains(AttemptError.REQUEST_TOO_LARGE);
        assertThat(outcome.error().get().retryable()).isFalse();
        assertThat(outcome.ourFault()).isTrue();
        assertThat(outcome.detail().orElseThrow()).contains("16384", "X-Large has 17011");
        assertThat(recorded.peek().requestHeaders()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void a_fault_that_passes_leaves_no_trace(Throwable fault) {
        composed = () -> thrown(fault);

        dispatch();

        assertThat(recorded).isEmpty();
        assertThat(inFlightLimit.count()).isZero();
    }

    @Test
    void a_database_that_is_away_gives_all_back() {
        found =
                () -> {
                    throw new WebhookException(ProblemType.UNAVAILABLE, "the database is away");
                };

        assertThatThrownBy(this::dispatch).isInstanceOf(WebhookException.class);

        assertThat(recorded).isEmpty();
        assertThat(inFlightLimit.count()).isZero();
    }

    private void assertEndsAsInternalError(String detail) {
        dispatch();

        await().untilAsserted(() -> assertThat(recorded).hasSize(1));
        AttemptOutcome outcome = recorded.peek().outcome();
        assertThat(outcome.error()).contains(AttemptError.INTERNAL_ERROR);
        assertThat(outcome.error().get().retryable()).isTrue();
        assertThat(outcome.ourFault()).isTrue();
        assertThat(outcome.detail()).contains(detail);
        await().untilAsserted(() -> assertThat(inFlightLimit.count()).isZero());
    }

    private void dispatch() {
        assertThat(inFlightLimit.acquire(WEBHOOK, 10, 1)).isOne();
        var dispatch =
                new DeliverySender(
                        events,
                        composer,
                        sender,
                        null,
                        outcomes,
                        spacing,
                        inFlightLimit,
                        new ParkedWebhooks(null, inFlightLimit, clock),
                        scheduler,
                        clock);
        dispatch.start(
                List.of(
                        new ClaimedDelivery(
                                "dlv_1",
                                "evt_1",
                                Examples.receiver("acct_1", WEBHOOK),
                                "node:1",
                                0,
                                0,
                                false,
                                NOW)));
    }

    private static AttemptRequest request(List<Header> headers) {
        return new AttemptRequest(
                ReceiverUrl.parse("http://127.0.0.1:9999/", UrlRules.SANDBOX),
                headers,
                new byte[0],
                Duration.ofSeconds(5),
                SuccessRule.ANY_2XX,
                List.of());
    }

    private static <T> T thrown(Throwable fault) {
        if (fault instanceof RuntimeException failure) throw failure;
        throw (Error) fault;
    }
}
