package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final int CLOSED = 0;

    @Test
    void passes_at_the_wanted_share_of_the_ceiling() {
        assertThat(report(CLOSED, 2_000, 0, 50_000).failures()).isEmpty();
    }

    @Test
    void fails_below_the_wanted_share_of_the_ceiling() {
        assertThat(report(CLOSED, 1_999, 0, 50_000).failures())
                .singleElement()
                .asString()
                .contains("ratio");
    }

    @Test
    void fails_when_one_event_is_lost() {
        assertThat(report(CLOSED, 5_000, 1, 50_000).failures())
                .singleElement()
                .asString()
                .contains("never arrived");
    }

    @Test
    void asks_no_ratio_of_an_open_loop() {
        assertThat(report(100, 100, 0, 50_000).failures()).isEmpty();
    }

    @Test
    void says_when_the_ceiling_moved_by_more_than_a_quarter() {
        assertThat(report(CLOSED, 2_000, 0, 37_400).table()).contains("NOT STEADY");
        assertThat(report(CLOSED, 2_000, 0, 37_600).table()).doesNotContain("NOT STEADY");
    }

    @Test
    void writes_what_a_machine_reads(@TempDir Path directory) throws Exception {
        var file = directory.resolve("bench.json");
        report(CLOSED, 2_000, 0, 50_000).writeTo(file);

        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.04);
        assertThat(json.path("outcome").path("end_to_end_ms").path("p99").asDouble()).isEqualTo(3);
    }

    private static Report report(int rate, double perSecond, long lost, double rawAfter) {
        var latency = new Latency(1, 1, 2, 3, 4, 5);
        var usage = List.of(new Part.Usage("server", true, 0.5, 800));
        return new Report(
                new Report.Environment("2026-01-01T00:00:00Z", "17", 2, "18.6", 12),
                new Report.Load("closed loop", 64, rate, 200, 4, 60, 60),
                new Outcome(
                        perSecond,
                        perSecond,
                        9,
                        Map.of(202, 9L),
                        lost,
                        0,
                        latency,
                        latency,
                        0.1,
                        true,
                        usage),
                50_000,
                rawAfter,
                0.04);
    }
}
