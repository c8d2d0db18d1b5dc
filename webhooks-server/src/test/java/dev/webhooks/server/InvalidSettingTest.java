package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class InvalidSettingTest {
    @Test
    void is_found_among_the_causes_of_a_start_that_failed() {
        var refused = new IllegalStateException("webhooks.master.key: opens nothing");
        var failure = new RuntimeException("Exception while loading the app", refused);

        assertThat(InvalidSetting.namedIn(failure))
                .map(Throwable::getMessage)
                .contains("webhooks.master.key: opens nothing");
    }

    @Test
    void is_heard_in_the_log_while_somebody_listens() {
        var log = Logger.getLogger(InvalidSettingTest.class.getName());
        var refused = new IllegalStateException("webhooks.master.key: opens nothing");
        try (var listener = RefusedSettings.listen()) {
            log.log(Level.FINE, "did not start", refused);
            assertThat(listener.first()).isEmpty();

            log.log(Level.SEVERE, "did not start", new RuntimeException(refused));
            assertThat(listener.first())
                    .map(Throwable::getMessage)
                    .contains("webhooks.master.key: opens nothing");
        }
    }

    @Test
    void is_not_seen_in_other_failures() {
        assertThat(InvalidSetting.namedIn(new RuntimeException("webhooks.nonsense: no"))).isEmpty();
        assertThat(InvalidSetting.namedIn(new RuntimeException((String) null))).isEmpty();
        assertThat(InvalidSetting.namedIn(null)).isEmpty();
    }
}
