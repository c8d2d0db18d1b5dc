package dev.webhooks.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.throttle.RateLimiter.SlotRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Without a database: which moments are given. */
class RateLimiterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** So much later somebody asks for so many. */
    record Request(Duration later, int count) {}

    @Test
    void gives_the_first_slot_at_once_to_a_webhook_at_rest() {
        var grant = RateLimiter.grant(new SlotRequest(10, 1), NOW.minusSeconds(60), NOW);

        assertThat(grant.slots()).containsExactly(NOW);
        assertThat(grant.next()).isEqualTo(NOW.plusMillis(105));
    }

    @Test
    void spaces_them_evenly_and_goes_on_where_the_last_grant_ended() {
        var grant = RateLimiter.grant(new SlotRequest(20, 3), NOW.plusMillis(30), NOW);

        assertThat(grant.slots())
                .containsExactly(
                        NOW.plusMillis(30),
                        NOW.plusMillis(30).plusNanos(52_500_000),
                        NOW.plusMillis(135));
        assertThat(grant.next()).isEqualTo(NOW.plusMillis(135).plusNanos(52_500_000));
    }

    @Test
    void gives_none_beyond_the_horizon() {
        var grant = RateLimiter.grant(new SlotRequest(10, 10), NOW, NOW);

        assertThat(grant.slots()).containsExactly(NOW, NOW.plusMillis(105), NOW.plusMillis(210));
        assertThat(grant.next()).isEqualTo(NOW.plusMillis(315));
    }

    @Test
    void gives_the_last_slot_that_lies_on_the_horizon_and_leaves_a_later_one_free() {
        var onIt = NOW.plus(RateLimiter.HORIZON);
        var beyond = onIt.plusNanos(1);

        assertThat(RateLimiter.grant(new SlotRequest(1, 1), onIt, NOW).slots())
                .containsExactly(onIt);
        assertThat(RateLimiter.grant(new SlotRequest(1, 1), beyond, NOW).slots()).isEmpty();
        assertThat(RateLimiter.grant(new SlotRequest(1, 1), beyond, NOW).next()).isEqualTo(beyond);
    }

    @Property(tries = 500)
    void never_gives_more_than_the_rate_in_any_second(
            @ForAll @IntRange(min = 1, max = 100) int perSecond,
            @ForAll("requests") List<Request> requests) {
        var all = new ArrayList<Instant>();
        var now = NOW;
        var free = NOW.minusSeconds(1);
        for (var request : requests) {
            now = now.plus(request.later());
            var grant = RateLimiter.grant(new SlotRequest(perSecond, request.count()), free, now);
            assertThat(grant.slots()).hasSizeLessThanOrEqualTo(request.count());
            for (var slot : grant.slots()) {
                assertThat(slot).isBetween(now, now.plus(RateLimiter.HORIZON));
            }
            if (grant.slots().size() < request.count())
                assertThat(grant.next()).isAfter(now.plus(RateLimiter.HORIZON));
            all.addAll(grant.slots());
            free = grant.next().truncatedTo(ChronoUnit.MICROS);
        }

        assertThat(all).isSorted();
        for (int i = perSecond; i < all.size(); i++) {
            assertThat(Duration.between(all.get(i - perSecond), all.get(i))).isGreaterThan(SECOND);
        }
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        var later = Arbitraries.longs().between(0, 2_000_000).map(n -> Duration.ofNanos(n * 500));
        var count = Arbitraries.integers().between(1, 32);
        return Combinators.combine(later, count).as(Request::new).list().ofMaxSize(60);
    }
}
