package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.egress.Header;
import dev.webhooks.statistics.AttemptCount;
import dev.webhooks.transport.AttemptError;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * An attempt that is over and not yet on record.
 *
 * @param bodyChecksum of the body that was sent; empty if there was none to send
 */
public record FinishedAttempt(
        ClaimedDelivery delivery,
        List<Header> requestHeaders,
        OptionalLong bodyChecksum,
        AttemptOutcome outcome) {

    /** Of an attempt that ended before there was a request. */
    public static FinishedAttempt unsent(ClaimedDelivery delivery, AttemptOutcome outcome) {
        return new FinishedAttempt(delivery, List.of(), OptionalLong.empty(), outcome);
    }

    public static FinishedAttempt sent(
            ClaimedDelivery delivery, AttemptRequest request, AttemptOutcome outcome) {
        return new FinishedAttempt(
                delivery, request.headers(), OptionalLong.of(Checksum.of(request.body())), outcome);
    }

    /** The same without anything that the database might not take. */
    FinishedAttempt bare() {
        return new FinishedAttempt(delivery, List.of(), OptionalLong.empty(), outcome.bare());
    }

    /** Whether {@link #bare} would take nothing away. */
    boolean isBare() {
        return equals(bare());
    }

    /** Waits count from here. */
    public Instant endedAt() {
        return outcome.startedAt().plus(outcome.duration());
    }

    /** What statistics count of a batch; test events are left out. */
    public static List<AttemptCount> counts(List<FinishedAttempt> batch) {
        return batch.stream()
                .filter(finished -> !finished.delivery().test())
                .map(FinishedAttempt::count)
                .toList();
    }

    private AttemptCount count() {
        return AttemptCount.of(
                delivery.receiver().id(),
                endedAt(),
                outcome.error().map(AttemptError::code),
                outcome.duration());
    }
}
