package dev.webhooks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.Race;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(2, 3);

    @Test
    void a_key_has_so_many_permits_and_leaves_the_others_theirs() {
        limiter.tryAcquire("a").orElseThrow();
        limiter.tryAcquire("a").orElseThrow();

        assertThat(limiter.tryAcquire("a")).isEmpty();
        assertThat(limiter.tryAcquire("b")).isPresent();
    }

    @Test
    void all_keys_together_have_so_many() {
        limiter.tryAcquire("a").orElseThrow();
        limiter.tryAcquire("b").orElseThrow();
        limiter.tryAcquire("c").orElseThrow();

        assertThat(limiter.tryAcquire("d")).isEmpty();
    }

    @Test
    void a_permit_that_is_closed_is_there_for_the_next_once() {
        limiter.tryAcquire("a").orElseThrow();
        var permit = limiter.tryAcquire("a").orElseThrow();
        permit.close();
        permit.close();

        assertThat(limiter.tryAcquire("a")).isPresent();
        assertThat(limiter.tryAcquire("a")).isEmpty();
    }

    @Test
    void what_was_refused_takes_nothing() {
        limiter.tryAcquire("a").orElseThrow();
        limiter.tryAcquire("a").orElseThrow();
        for (int i = 0; i < 10; i++) assertThat(limiter.tryAcquire("a")).isEmpty();

        assertThat(limiter.taken("a")).isEqualTo(2);
        assertThat(limiter.tryAcquire("b")).isPresent();
    }

    @Test
    void a_key_without_permits_is_forgotten() {
        limiter.tryAcquire("a").orElseThrow().close();

        assertThat(limiter.taken("a")).isZero();
    }

    @Test
    void of_many_at_once_so_many_get_one() throws Exception {
        var many = new ConcurrencyLimiter(5, 100);

        var permits = Race.of(32, i -> () -> many.tryAcquire("a"));

        assertThat(permits.stream().filter(Optional::isPresent)).hasSizeLessThanOrEqualTo(5);
        permits.forEach(permit -> permit.ifPresent(ConcurrencyLimiter.Permit::close));
        assertThat(many.taken("a")).isZero();
    }
}
