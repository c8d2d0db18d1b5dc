package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void takes_percentiles_by_nearest_rank_in_milliseconds() {
        var nanos = LongStream.rangeClosed(1, 1000).map(ms -> (1001 - ms) * 1_000_000).toArray();

        assertThat(Latency.of(nanos)).isEqualTo(new Latency(1000, 500, 950, 990, 999, 1000));
    }

    @Test
    void is_zero_without_samples() {
        assertThat(Latency.of(new long[0])).isEqualTo(new Latency(0, 0, 0, 0, 0, 0));
    }
}
