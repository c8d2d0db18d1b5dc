package dev.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant FIRST = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(60);
    private static final Instant THIRD = SECOND.plusSeconds(60);

    @Test
    void counts_failures_and_remembers_since_when() {
        assertThat(Health.UNKNOWN.afterFailure(FIRST).afterFailure(SECOND))
                .isEqualTo(
                        new Health(2, Optional.of(FIRST), Optional.of(SECOND), Optional.empty()));
    }

    @Test
    void forgets_failures_after_a_success() {
        assertThat(Health.UNKNOWN.afterFailure(FIRST).afterSuccess(SECOND))
                .isEqualTo(
                        new Health(0, Optional.empty(), Optional.of(SECOND), Optional.of(SECOND)));
    }

    @Test
    void keeps_the_last_success_through_failures_and_begins_to_count_anew() {
        assertThat(Health.UNKNOWN.afterSuccess(FIRST).afterFailure(SECOND).afterFailure(THIRD))
                .isEqualTo(
                        new Health(2, Optional.of(SECOND), Optional.of(THIRD), Optional.of(FIRST)));
    }

    @Test
    void charges_nothing_for_a_fault_of_ours() {
        assertThat(Health.UNKNOWN.afterFailure(FIRST).afterOurFault(SECOND))
                .isEqualTo(
                        new Health(1, Optional.of(FIRST), Optional.of(SECOND), Optional.empty()));
    }
}
