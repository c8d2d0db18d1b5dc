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
    private static final Duration MEASURED = Duration.ofSeconds(3);

    /** Used up only where something is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
            var outcome = run(server, CLOSED, PATIENCE);

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
            var outcome = run(server, CLOSED, Duration.ofSeconds(5));

            assertThat(outcome.lost()).isEqualTo(1);
            assertThat(outcome.duplicates()).isEqualTo(2);
        }
    }

    @Test
    void sends_at_the_rate_that_was_asked_for() throws Exception {
        try (var server = new StubServer(sequence -> 1)) {
            var outcome = run(server, 200, PATIENCE);

            // Fewer where the schedule begins late, since its end stays where it is.
            long most = 200 * MEASURED.toSeconds();
            assertThat(outcome.statuses()).containsOnlyKeys(202);
            assertThat(outcome.statuses().get(202)).isBetween(most / 5, most);
            assertThat(outcome.delivered()).isBetween(most / 5, most);
        }
    }

    private Outcome run(StubServer server, int rate, Duration patience) throws Exception {
        var workload = new Workload(4, rate, 6, 2, Duration.ZERO, MEASURED, patience);
        var target = Target.register(server.api(), 2, 6, receiver);
        var parts = List.of(new Part("receiver", ProcessTree.of(receiver.pid()), false));
        return new FanOutOne(workload, target, receiver, parts, new StringBuilder()).run();
    }
}
