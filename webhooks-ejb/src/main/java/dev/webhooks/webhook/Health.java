package dev.webhooks.webhook;

import java.time.Instant;
import java.util.Optional;

/** How a webhook's receiver has been doing. */
public record Health(
        int consecutiveFailures,
        Optional<Instant> failingSince,
        Optional<Instant> lastAttemptAt,
        Optional<Instant> lastSuccessAt) {
    public static final Health UNKNOWN =
            new Health(0, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @return the health after an attempt that succeeded
     */
    public Health afterSuccess(Instant at) {
        return new Health(0, Optional.empty(), Optional.of(at), Optional.of(at));
    }

    /**
     * @return the health after an attempt that failed by the receiver's fault
     */
    public Health afterFailure(Instant at) {
        return new Health(
                consecutiveFailures + 1,
                failingSince.or(() -> Optional.of(at)),
                Optional.of(at),
                lastSuccessAt);
    }

    /**
     * @return the health after an attempt that says nothing about the receiver
     */
    public Health afterOurFault(Instant at) {
        return new Health(consecutiveFailures, failingSince, Optional.of(at), lastSuccessAt);
    }
}
