package dev.webhooks.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The last look before a request leaves: slots are planned ahead, and when this node was late with
 * some of them they must not leave all at once now. Thread-safe.
 */
@ApplicationScoped
public class Pacer {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final InstantSource time;
    private final Cache<String, Instant> lastSent =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FORGOTTEN_AFTER).build();

    @Inject
    Pacer(InstantSource time) {
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Pacer() {
        this(null);
    }

    /**
     * @param perSecond the webhook's {@code rate_limit}
     * @return zero if a request may leave now, and then it counts as sent; else when to ask again
     */
    public Duration pass(String webhookId, int perSecond) {
        var space = RateLimiter.space(perSecond);
        var wait = new Duration[] {Duration.ZERO};
        lastSent.asMap()
                .compute(
                        webhookId,
                        (id, last) -> {
                            var now = time.instant();
                            if (last == null || !now.isBefore(last.plus(space))) return now;
                            wait[0] = Duration.between(now, last.plus(space));
                            return last;
                        });
        return wait[0];
    }
}
