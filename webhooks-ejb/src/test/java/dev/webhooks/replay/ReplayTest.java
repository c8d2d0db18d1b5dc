package dev.webhooks.replay;

import static dev.webhooks.api.delivery.DeliveryStatus.CANCELLED;
import static dev.webhooks.api.delivery.DeliveryStatus.FAILED;
import static dev.webhooks.api.delivery.DeliveryStatus.SUCCEEDED;
import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.DeliveryRecords;
import dev.webhooks.delivery.DeliveryTable;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finished deliveries opened again, on the databases themselves. */
class ReplayTest {
    private final ReplayTable rows;
    private final DeliveryTable deliveries;
    private final Replay replay;

    ReplayTest() {
        rows = new ReplayTable(TestDatabase.emptied());
        deliveries = rows.deliveries();
        replay = rows.replay();
        rows.webhook("wh_1", "ACTIVE");
    }

    @Test
    void opens_a_finished_delivery_with_a_new_round_due_now() {
        rows.finished("wh_1", "FAILED", "dlv_1");

        var batch = next(of(FAILED), "", 200);

        assertThat(batch)
                .isEqualTo(
                        new Replay.Batch(
                                "dlv_1",
                                List.of(new DeliveryRef("dlv_1", "acct_1", "wh_1")),
                                1,
                                0,
                                true));
        assertThat(deliveries.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "PENDING",
                                3,
                                3,
                                NOW,
                                NOW.plus(DeliveryRecords.JOB_LIFE),
                                null,
                                null,
                                null));
    }

    @Test
    void takes_only_what_is_selected_and_finished() {
        rows.finished("wh_1", "FAILED", "dlv_1", "dlv_2");
        rows.finished("wh_1", "SUCCEEDED", "dlv_3");
        rows.finished("wh_1", "CANCELLED", "dlv_4");
        deliveries.insert("dlv_5");
        rows.finished("wh_1", "FAILED", "dlv_6");
        deliveries.run("update delivery set is_test = true where id = 'dlv_2'");
        deliveries.run("update delivery set account_id = 'acct_2' where id = 'dlv_6'");

        assertThat(count(of(FAILED))).isEqualTo(2);
        assertThat(count(of(FAILED, SUCCEEDED, CANCELLED))).isEqualTo(4);
        assertThat(count(narrowed(null, "evt_of_dlv_1", null, null, null))).isOne();
        assertThat(count(narrowed("wh_1", null, "order.paid", null, null))).isEqualTo(2);
        assertThat(count(narrowed("wh_1", null, "order.*", null, null))).isEqualTo(2);
        assertThat(count(narrowed("wh_1", null, "*", null, null))).isEqualTo(2);
        assertThat(count(narrowed("wh_1", null, "order.paid.*", null, null))).isZero();
        assertThat(count(narrowed("wh_1", null, "orde_.*", null, null))).isZero();
        assertThat(count(narrowed("wh_2", null, null, null, null))).isZero();
        assertThat(count(narrowed(null, null, "order.lost", null, null))).isZero();
        assertThat(count(narrowed(null, null, null, null, true))).isOne();
        assertThat(count(narrowed(null, null, null, NOW.minusSeconds(60), null))).isEqualTo(2);
        assertThat(count(narrowed(null, null, null, NOW.minusSeconds(59), null))).isZero();
        next(of(SUCCEEDED), "", 200);
        assertThat(deliveries.state("dlv_3").status()).isEqualTo("PENDING");
        assertThat(deliveries.state("dlv_1").status()).isEqualTo("FAILED");
    }

    @Test
    void goes_on_after_the_batch_before_and_says_when_nothing_is_left() {
        rows.finished("wh_1", "FAILED", "dlv_1", "dlv_2", "dlv_3");

        var first = next(of(FAILED), "", 2);
        assertThat(first.takenTo()).isEqualTo("dlv_2");
        assertThat(first.exhausted()).isFalse();
        var second = next(of(FAILED), first.takenTo(), 2);
        assertThat(second.reopened()).isOne();
        assertThat(second.exhausted()).isTrue();
        assertThat(next(of(FAILED), second.takenTo(), 2).exhausted()).isTrue();
    }

    @Test
    void holds_what_is_for_a_webhook_that_is_not_active() {
        rows.webhook("wh_2", "PAUSED");
        rows.finished("wh_2", "FAILED", "dlv_1");

        var batch = next(of(FAILED), "", 200);

        assertThat(batch.due()).isEmpty();
        assertThat(batch.reopened()).isOne();
        assertThat(deliveries.state("dlv_1").status()).isEqualTo("HELD");
        assertThat(deliveries.state("dlv_1").roundStart()).isEqualTo(3);
        assertThat(deliveries.state("dlv_1").sweepAt()).isNull();
    }

    @Test
    void leaves_what_is_for_a_webhook_that_is_gone() {
        rows.finished("wh_gone", "CANCELLED", "dlv_1");

        var batch = next(of(CANCELLED), "", 200);

        assertThat(batch.orphans()).isOne();
        assertThat(batch.takenTo()).isEqualTo("dlv_1");
        assertThat(deliveries.state("dlv_1").status()).isEqualTo("CANCELLED");
    }

    @Test
    void keeps_no_more_due_than_two_seconds_of_the_rate_limit() {
        deliveries.insertFor("wh_1", NOW, "dlv_new_1", "dlv_new_2", "dlv_new_3");
        rows.finished("wh_1", "FAILED", ids("dlv_old_%02d", 40));

        var first = next(of(FAILED), "", 200);
        assertThat(first.reopened()).isEqualTo(17);
        assertThat(first.takenTo()).isEqualTo("dlv_old_16");
        assertThat(first.exhausted()).isFalse();
        var second = next(of(FAILED), first.takenTo(), 200);
        assertThat(second.reopened()).isZero();
        assertThat(second.takenTo()).isEqualTo("dlv_old_16");
        assertThat(second.exhausted()).isFalse();

        deliveries.run("update delivery set due_at = '2026-02-01T00:00:00Z' where attempts = 3");
        assertThat(next(of(FAILED), second.takenTo(), 200).reopened()).isEqualTo(17);
    }

    @Test
    void selects_nothing_that_is_not_finished() {
        assertThatThrownBy(() -> of(DeliveryStatus.SENDING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void selects_among_the_webhooks_that_somebody_reaches() {
        rows.finished("wh_1", "FAILED", "dlv_1", "dlv_2");
        rows.webhook("wh_2", "ACTIVE");
        rows.finished("wh_2", "FAILED", "dlv_3");

        assertThat(count(of(FAILED).within(WebhookScope.of(List.of("wh_2", "wh_3", "wh_4")))))
                .isOne();
        assertThat(count(of(FAILED).within(WebhookScope.of(List.of())))).isZero();
        assertThat(count(of(FAILED).within(WebhookScope.ALL))).isEqualTo(3);
        assertThat(next(of(FAILED).within(WebhookScope.of(List.of("wh_2"))), "", 200).due())
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_3");
    }

    private static String[] ids(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toArray(String[]::new);
    }

    private static ReplaySelection of(DeliveryStatus... statuses) {
        return new ReplaySelection(null, null, null, List.of(statuses), null, NOW, null);
    }

    private static ReplaySelection narrowed(
            String webhookId, String eventId, String eventType, Instant since, Boolean isTest) {
        return new ReplaySelection(
                webhookId, eventId, eventType, List.of(FAILED), since, NOW, isTest);
    }

    private long count(ReplaySelection selection) {
        return rows.database()
                .inTransaction(connection -> replay.count(connection, "acct_1", selection));
    }

    private Replay.Batch next(ReplaySelection selection, String afterId, int most) {
        return rows.database()
                .inTransaction(
                        connection ->
                                replay.next(connection, "acct_1", selection, afterId, most, NOW));
    }
}
