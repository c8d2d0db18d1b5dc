package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {
    @Test
    void counts_started_processes_with_the_tree_and_not_with_the_process_alone(
            @TempDir Path directory) throws Exception {
        try (var children = new Children()) {
            var child = ReceiverProcess.start(children, 1, directory.resolve("receiver.log"));
            var alone = ProcessTree.current();
            var whole = ProcessTree.of(alone.pid());

            assertThat(ProcessTree.of(child.pid()).cpuSeconds()).isPositive();
            assertThat(whole.cpuSeconds()).isGreaterThan(alone.cpuSeconds());
            assertThat(whole.peakRssBytes()).isGreaterThan(alone.peakRssBytes());
        }
    }
}
