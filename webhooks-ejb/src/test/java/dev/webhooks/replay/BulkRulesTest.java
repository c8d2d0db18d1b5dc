package dev.webhooks.replay;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRulesTest {
    @Test
    void a_replay_needs_a_filter() {
        assertRefused(() -> BulkRules.of(replay(null, null, null), NOW), "filter_empty", "body");
    }

    @Test
    void a_replay_takes_all_that_is_finished_by_now_unless_told_otherwise() {
        var selection = BulkRules.of(replay(null, NOW.minusSeconds(60), null), NOW);

        assertThat(selection.statuses())
                .containsExactlyInAnyOrderElementsOf(ReplaySelection.FINISHED);
        assertThat(selection.until()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "sending", "held", "FAILED", "", "lost"})
    void only_what_is_finished_is_sent_again(String status) {
        assertRefused(
                () -> BulkRules.of(replay(status, null, null), NOW),
                "delivery_status_invalid",
                "body",
                "status");
        assertRefused(
                () -> BulkRules.of("wh_1", recovery(List.of("failed", status)), NOW),
                "delivery_status_invalid",
                "body",
                "statuses");
    }

    @Test
    void statuses_are_some_and_different() {
        assertRefused(
                () -> BulkRules.of("wh_1", recovery(List.of()), NOW), "delivery_status_invalid");
        assertRefused(
                () -> BulkRules.of("wh_1", recovery(List.of("failed", "failed")), NOW),
                "delivery_status_invalid");
    }

    @Test
    void a_period_ends_after_it_begins() {
        assertRefused(
                () -> BulkRules.of(replay(null, NOW, NOW), NOW), "period_invalid", "body", "until");
    }

    @Test
    void nothing_is_taken_that_is_made_after_the_request() {
        var selection =
                BulkRules.of(replay("failed", null, Instant.parse("9999-01-01T00:00:00Z")), NOW);

        assertThat(selection.until()).isEqualTo(NOW);
    }

    @Test
    void a_recovery_takes_what_failed_unless_told_otherwise() {
        assertThat(BulkRules.of("wh_1", recovery(null), NOW).statuses())
                .containsExactly(DeliveryStatus.FAILED);
        assertThat(BulkRules.of("wh_1", recovery(List.of("cancelled")), NOW).statuses())
                .containsExactly(DeliveryStatus.CANCELLED);
    }

    @Test
    void a_recovery_has_a_beginning() {
        assertRefused(
                () -> BulkRules.of("wh_1", new RecoverRequest(null, null, null), NOW),
                "since_missing",
                "body",
                "since");
    }

    @Test
    void an_event_type_may_be_a_pattern_and_nothing_that_no_type_is_called() {
        assertThat(BulkRules.of(ofType("order.*"), NOW).eventType()).isEqualTo("order.*");
        assertRefused(
                () -> BulkRules.of(ofType("order..paid"), NOW),
                "event_type_invalid",
                "body",
                "event_type");
    }

    private static ReplayRequest ofType(String eventType) {
        return new ReplayRequest(null, null, eventType, null, null, null, null, null);
    }

    private static ReplayRequest replay(String status, Instant since, Instant until) {
        return new ReplayRequest(null, null, null, status, since, until, null, null);
    }

    private static RecoverRequest recovery(List<String> statuses) {
        return new RecoverRequest(NOW.minusSeconds(60), null, statuses);
    }
}
