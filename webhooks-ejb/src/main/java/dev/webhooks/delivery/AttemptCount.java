package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What attempts are counted by.
 *
 * @param webhookId or the account's id where all its webhooks are added up
 * @param minute its beginning, or that of the hour where a whole one is added up
 * @param outcome {@link #SUCCEEDED} or the code of an {@link AttemptError}
 * @param latency step of {@link LatencySteps}
 */
record AttemptCount(String webhookId, Instant minute, String outcome, int latency)
        implements Comparable<AttemptCount> {
    static final String SUCCEEDED = "succeeded";

    private static final Comparator<AttemptCount> ORDER =
            Comparator.comparing(AttemptCount::webhookId)
                    .thenComparing(AttemptCount::minute)
                    .thenComparing(AttemptCount::outcome)
                    .thenComparing(AttemptCount::latency);

    static AttemptCount of(FinishedAttempt finished) {
        var outcome = finished.outcome();
        return new AttemptCount(
                finished.delivery().receiver().id(),
                finished.endedAt().truncatedTo(ChronoUnit.MINUTES),
                outcome.error().map(AttemptError::code).orElse(SUCCEEDED),
                LatencySteps.of(outcome.duration()));
    }

    boolean succeeded() {
        return outcome.equals(SUCCEEDED);
    }

    @Override
    public int compareTo(AttemptCount other) {
        return ORDER.compare(this, other);
    }
}
