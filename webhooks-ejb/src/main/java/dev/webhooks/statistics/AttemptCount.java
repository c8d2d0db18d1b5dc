package dev.webhooks.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * What attempts are counted by.
 *
 * @param webhookId or the account's id where all its webhooks are added up
 * @param minute its beginning, or that of the hour where a whole one is added up
 * @param outcome {@link #SUCCEEDED} or the code of the error
 * @param latency step of {@link LatencySteps}
 */
public record AttemptCount(String webhookId, Instant minute, String outcome, int latency)
        implements Comparable<AttemptCount> {
    static final String SUCCEEDED = "succeeded";

    private static final Comparator<AttemptCount> ORDER =
            Comparator.comparing(AttemptCount::webhookId)
                    .thenComparing(AttemptCount::minute)
                    .thenComparing(AttemptCount::outcome)
                    .thenComparing(AttemptCount::latency);

    /**
     * @param error what the attempt failed with; empty when it succeeded
     */
    public static AttemptCount of(
            String webhookId, Instant endedAt, Optional<String> error, Duration duration) {
        return new AttemptCount(
                webhookId,
                endedAt.truncatedTo(ChronoUnit.MINUTES),
                error.orElse(SUCCEEDED),
                LatencySteps.of(duration));
    }

    boolean succeeded() {
        return outcome.equals(SUCCEEDED);
    }

    @Override
    public int compareTo(AttemptCount other) {
        return ORDER.compare(this, other);
    }
}
