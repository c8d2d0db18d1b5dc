package dev.webhooks.delivery;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.event.Environment;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.webhook.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A delivery goes badly: it was given up, or half of its schedule is used up. Test events have
 * none.
 *
 * @param failingSince of a webhook that is failing, when it began to, to the millisecond, so that
 *     it is the same before and after a database rounded it; empty when a delivery was given up
 * @param attempts made so far
 * @param error of the last attempt
 */
public record FailureAlert(
        String accountId,
        Environment environment,
        String webhookId,
        String eventId,
        String deliveryId,
        Optional<Instant> failingSince,
        int attempts,
        Optional<String> error,
        Instant at) {

    /**
     * @param health with this outcome included; empty if it is not known
     */
    static Optional<FailureAlert> of(
            FinishedAttempt finished, NextState verdict, Optional<Health> health) {
        var delivery = finished.delivery();
        if (delivery.test() || finished.outcome().accepted()) return Optional.empty();
        if (verdict.status() == DeliveryStatus.FAILED) {
            return Optional.of(of(finished, Optional.empty()));
        }
        int half = (delivery.receiver().schedule().delays().size() + 1) / 2;
        if (delivery.attemptInRound() != half) return Optional.empty();
        return health.flatMap(Health::failingSince)
                .map(since -> of(finished, Optional.of(since.truncatedTo(ChronoUnit.MILLIS))));
    }

    private static FailureAlert of(FinishedAttempt finished, Optional<Instant> failingSince) {
        var delivery = finished.delivery();
        return new FailureAlert(
                delivery.receiver().accountId(),
                delivery.receiver().environment(),
                delivery.receiver().id(),
                delivery.eventId(),
                delivery.id(),
                failingSince,
                delivery.attemptNumber(),
                finished.outcome().error().map(AttemptError::code),
                finished.endedAt());
    }
}
