package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanOutOneTest {
    private static final int CLOSED = 0;

    private final Children children = new Children();
    private ReceiverProcess receiver;

    @TempDir private Path directory;

    @BeforeEach
    void start() throws Exception {
        receiver = ReceiverProcess.start(children, 3, directory.resolve("receiver.log"));
    }

    @AfterEach
    void stop() {
        children.close();
    }

    @Test
    void measures_a_closed_loop_without_losing_anything() throws Exception {
        try (var server = new StubServer(sequence -> 1)) {
            var outcome = run(server, CLOSED);

            assertThat(outcome.lost()).isZero();
            assertThat(outcome.duplicates()).isZero();
            assertThat(outcome.recorded()).isTrue();
            assertThat(outcome.delivered()).isPositive();
            assertThat(outcome.deliveriesPerSecond()).isPositive();
            assertThat(outcome.statuses()).containsOnlyKeys(202);
            assertThat(outcome.endToEndMs().samples()).isEqualTo((int) outcome.delivered());
            assertThat(outcome.processes())
                    .allSatisfy(usage -> assertThat(usage.peakRssMib()).isPositive());
        }
    }

    @Test
    void counts_what_never_arrives_and_what_arrives_twice() throws Exception {
        var copies = Map.of(7, 0, 8, 3);
        try (var server = new StubServer(sequence -> copies.getOrDefault(sequence, 1))) {
            var outcome = run(server, CLOSED);

            assertThat(outcome.lost()).isEqualTo(1);
            assertThat(outcome.duplicates()).isEqualTo(2);
        }
    }

    @Test
    void sends_at_the_rate_that_was_asked_for() throws Exception {
        try (var server = new StubServer(sequence -> 1)) {
            var outcome = run(server, 200);

            assertThat(outcome.statuses()).containsOnlyKeys(202);
            assertThat(outcome.statuses().get(202)).isBetween(180L, 200L);
            assertThat(outcome.delivered()).isBetween(180L, 200L);
        }
    }

    private Outcome run(StubServer server, int rate) throws Exception {
        var second = Duration.ofSeconds(1);
        var workload = new Workload(4, rate, 6, 2, Duration.ZERO, second, second);
        var target = Target.register(server.api(), 2, 6, receiver);
        var parts = List.of(new Part("receiver", ProcessTree.of(receiver.pid()), false));
        return new FanOutOne(workload, target, receiver, parts, new StringBuilder()).run();
    }
}
