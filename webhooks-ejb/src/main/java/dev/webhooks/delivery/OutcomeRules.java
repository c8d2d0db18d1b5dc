package dev.webhooks.delivery;

import dev.webhooks.retry.DisableReason;
import dev.webhooks.retry.FailedAttempt;
import dev.webhooks.retry.RetryPolicy;
import dev.webhooks.retry.WebhookHealth;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.webhook.Health;
import java.time.Instant;
import java.util.Optional;

/**
 * What an outcome means for its delivery and for its webhook (docs/contract.md#outcomes). Test
 * events count for nothing but their own delivery.
 */
final class OutcomeRules {
    private final RetryPolicy retries;

    OutcomeRules(RetryPolicy retries) {
        this.retries = retries;
    }

    NextState judge(FinishedAttempt finished) {
        var outcome = finished.outcome();
        if (outcome.accepted()) return NextState.SUCCEEDED;
        var receiver = finished.delivery().receiver();
        var failed =
                new FailedAttempt(
                        finished.delivery().attemptInRound(),
                        finished.endedAt(),
                        isRetryable(finished),
                        outcome.retryAfter());
        return retries.nextAttempt(receiver.schedule(), failed)
                .map(NextState::retryAt)
                .orElse(NextState.FAILED);
    }

    /**
     * @return how the receiver has been doing, this outcome included
     */
    static Health health(Health before, FinishedAttempt finished) {
        var outcome = finished.outcome();
        var at = finished.endedAt();
        if (finished.delivery().test()) return before;
        if (outcome.accepted()) return before.afterSuccess(at);
        return isCharged(finished) ? before.afterFailure(at) : before.afterOurFault(at);
    }

    /**
     * @param health with this outcome included
     */
    static Optional<DisableReason> reasonToDisable(
            FinishedAttempt finished, NextState verdict, Health health, Instant now) {
        if (finished.delivery().test() || finished.outcome().accepted() || !isCharged(finished))
            return Optional.empty();
        var rule = finished.delivery().receiver().disableRule();
        if (isGone(finished)) return rule.reasonToDisableWhenGone();
        return rule.reasonToDisable(
                new WebhookHealth(health.consecutiveFailures(), health.failingSince()),
                verdict.equals(NextState.FAILED),
                now);
    }

    /** Whether nothing can be sent until the webhook has new secrets. */
    static boolean isUnreadable(FinishedAttempt finished) {
        return finished.outcome()
                .error()
                .filter(AttemptError.SECRET_UNREADABLE::equals)
                .isPresent();
    }

    /** A webhook that is never disabled goes on after a 410 as after any other failure. */
    private static boolean isRetryable(FinishedAttempt finished) {
        if (isGone(finished)) {
            return finished.delivery().receiver().disableRule().reasonToDisableWhenGone().isEmpty();
        }
        return finished.outcome().error().map(AttemptError::retryable).orElse(true);
    }

    private static boolean isCharged(FinishedAttempt finished) {
        return !finished.outcome().ourFault();
    }

    private static boolean isGone(FinishedAttempt finished) {
        return finished.outcome().error().filter(AttemptError.GONE::equals).isPresent();
    }
}
