package dev.webhooks.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * Which outcomes are worth a write to the webhook's health: all that are not good news, and good
 * news once a second. Otherwise the health of a busy webhook would be written as often as its
 * attempts. Thread-safe.
 */
@ApplicationScoped
class HealthWriteThrottle {
    private static final Duration NEWS_EVERY = Duration.ofSeconds(1);
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Instant> knownGood =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /**
     * @return the webhooks whose health must be written, in the order of their ids
     */
    TreeSet<String> noteworthy(List<FinishedAttempt> batch, Instant now) {
        var found = new TreeSet<String>();
        for (var finished : batch) {
            if (finished.delivery().test()) continue;
            var webhookId = finished.delivery().receiver().id();
            if (!finished.outcome().accepted()) {
                knownGood.invalidate(webhookId);
                found.add(webhookId);
            }
        }
        for (var finished : batch) {
            if (finished.delivery().test() || !finished.outcome().accepted()) continue;
            var webhookId = finished.delivery().receiver().id();
            var known = knownGood.getIfPresent(webhookId);
            if (known == null || known.plus(NEWS_EVERY).isBefore(now)) {
                found.add(webhookId);
                knownGood.put(webhookId, now);
            }
        }
        return found;
    }
}
