package dev.webhooks.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the requests of each token: so many a second, and a burst after a rest. Publishing has a
 * limit of its own, by default none. Each node counts for itself, so that no request waits for
 * another node.
 */
@ApplicationScoped
public class RequestLimits {
    /** Bounds the memory; who was forgotten begins with a full burst. */
    private static final int REMEMBERED = 10_000;

    private static final Duration REST = Duration.ofMinutes(10);
    private static final String OFF = "off";

    private final InstantSource time;
    private final Optional<LoadingCache<String, TokenBucket>> management;
    private final Optional<LoadingCache<String, TokenBucket>> publishing;

    /**
     * @param rate requests a second that do not publish, or {@code off}
     * @param burst requests at once after a rest, at least as many as a second's
     * @param publishingRate requests a second that publish, or {@code off}
     */
    @Inject
    RequestLimits(
            InstantSource time,
            @ConfigProperty(name = "webhooks.api.rate.limit", defaultValue = "100") String rate,
            @ConfigProperty(name = "webhooks.api.rate.burst", defaultValue = "500") int burst,
            @ConfigProperty(name = "webhooks.api.publish.rate.limit", defaultValue = OFF)
                    String publishingRate) {
        this.time = time;
        this.management = allowances(rate, burst);
        this.publishing = allowances(publishingRate, burst);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestLimits() {
        this(null, OFF, 1, OFF);
    }

    /**
     * Counts a request.
     *
     * @param publishes whether it publishes events
     * @throws WebhookException {@code rate_limited}; a second later there is room for one again
     */
    public void count(Caller caller, boolean publishes) {
        var allowances = publishes ? publishing : management;
        if (allowances.isEmpty()) return;
        var key = caller.kind() + " " + caller.principal();
        if (!allowances.get().get(key).take(time.millis())) {
            throw new WebhookException(
                    ProblemType.RATE_LIMITED, "too many requests with this token; wait a second");
        }
    }

    private Optional<LoadingCache<String, TokenBucket>> allowances(String rate, int burst) {
        if (rate.equals(OFF)) return Optional.empty();
        int perSecond = Integer.parseInt(rate);
        return Optional.of(
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterAccess(REST)
                        .build(
                                caller ->
                                        new TokenBucket(
                                                perSecond,
                                                Math.max(perSecond, burst),
                                                time.millis())));
    }
}
