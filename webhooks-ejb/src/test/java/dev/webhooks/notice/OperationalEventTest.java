package dev.webhooks.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperationalEventTest {
    @Test
    void have_the_names_of_the_contract() {
        assertThat(OperationalEvent.values())
                .extracting(OperationalEvent::type)
                .containsExactlyInAnyOrder(
                        "webhook.created",
                        "webhook.updated",
                        "webhook.deleted",
                        "webhook.disabled",
                        "webhook.enabled",
                        "webhook.failing",
                        "delivery.exhausted",
                        "approval.requested");
    }

    @Test
    void are_told_from_those_of_publishers() {
        assertThat(OperationalEvent.isOne("webhook.failing")).isTrue();
        assertThat(OperationalEvent.isOne("user.created")).isFalse();
    }

    @Test
    void the_same_failure_has_the_same_event_on_every_node() {
        var since = Instant.parse("2026-01-31T08:00:00Z");

        assertThat(DeterministicId.of("wh_1", since))
                .isEqualTo(DeterministicId.of("wh_1", since))
                .matches("evt_[0-9A-HJKMNP-TV-Z]{26}")
                .isNotEqualTo(DeterministicId.of("wh_2", since))
                .isNotEqualTo(DeterministicId.of("wh_1", since.plusSeconds(1)));
    }
}
