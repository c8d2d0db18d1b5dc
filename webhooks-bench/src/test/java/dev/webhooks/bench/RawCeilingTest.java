package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawCeilingTest {
    @Test
    void counts_the_requests_of_the_measured_time(@TempDir Path directory) throws Exception {
        try (var children = new Children()) {
            var receiver = ReceiverProcess.start(children, 2, directory.resolve("receiver.log"));
            var second = Duration.ofSeconds(1);

            assertThat(new RawCeiling(receiver, 4).measure(second, second)).isPositive();
        }
    }
}
