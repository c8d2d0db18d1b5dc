package dev.webhooks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyStepsTest {
    @Test
    void four_steps_double() {
        assertThat(LatencySteps.of(Duration.ZERO)).isZero();
        assertThat(LatencySteps.of(Duration.ofMillis(1))).isZero();
        assertThat(LatencySteps.of(Duration.ofMillis(2))).isEqualTo(4);
        assertThat(LatencySteps.of(Duration.ofMillis(4))).isEqualTo(8);
        assertThat(LatencySteps.of(Duration.ofNanos(2_000_001))).isEqualTo(5);
        assertThat(LatencySteps.of(Duration.ofSeconds(60))).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 17, 100, 333, 1_000, 14_999, 30_000})
    void a_percentile_is_within_a_tenth_of_the_truth(long millis) {
        var latency =
                LatencySteps.latency(Map.of(LatencySteps.of(Duration.ofMillis(millis)), 7L))
                        .orElseThrow();

        assertThat((double) latency.p50Ms()).isCloseTo(millis, within(Math.max(1, millis / 10.0)));
        assertThat(latency.p99Ms()).isEqualTo(latency.p50Ms());
    }

    @Test
    void percentiles_are_of_all_durations_together() {
        var counts = new HashMap<Integer, Long>();
        for (int millis = 1; millis <= 1000; millis++) {
            counts.merge(LatencySteps.of(Duration.ofMillis(millis)), 1L, Long::sum);
        }

        var latency = LatencySteps.latency(counts).orElseThrow();

        assertThat((double) latency.p50Ms()).isCloseTo(500, within(50.0));
        assertThat((double) latency.p95Ms()).isCloseTo(950, within(95.0));
        assertThat((double) latency.p99Ms()).isCloseTo(990, within(99.0));
    }

    @Test
    void of_nothing_there_is_no_percentile() {
        assertThat(LatencySteps.latency(Map.of())).isEmpty();
    }
}
