package dev.webhooks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class GuardedTaskTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void says_once_that_the_database_is_away_and_again_after_it_was_back() {
        run(unavailable(), unavailable(), null, unavailable());

        assertThat(said).containsExactly("WARNING work.failed", "WARNING work.failed");
    }

    @Test
    void says_every_other_fault() {
        run(
                new IllegalStateException("a bug"),
                new IllegalStateException("a bug"),
                new WebhookException(ProblemType.NOT_FOUND, "gone"));

        assertThat(said)
                .containsExactly("ERROR work.failed", "ERROR work.failed", "WARNING work.failed");
    }

    @Test
    void says_nothing_of_rounds_that_end_well() {
        run(null, null);

        assertThat(said).isEmpty();
    }

    /** As many rounds as results; null is a round that ends well. */
    private void run(RuntimeException... results) {
        var left = new ArrayDeque<>(Arrays.stream(results).map(Optional::ofNullable).toList());
        var round =
                new GuardedTask(
                        new Sayings(),
                        "work.failed",
                        () ->
                                left.remove()
                                        .ifPresent(
                                                fault -> {
                                                    throw fault;
                                                }));
        for (int i = 0; i < results.length; i++) round.run();
    }

    private static WebhookException unavailable() {
        return new WebhookException(ProblemType.UNAVAILABLE, "away");
    }

    private final class Sayings implements System.Logger {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            said.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            said.add(level + " " + format);
        }
    }
}
