package dev.webhooks.fanout;

import static dev.webhooks.testing.Examples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.event.BatchEntry;
import dev.webhooks.api.event.PublishReceipt;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.DeliveryTable;
import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntakeStoreTest {
    private final Ids ids = new Ids(InstantSource.system());
    private final Database database;
    private final DeliveryTable table;
    private final IntakeStore store;

    IntakeStoreTest() {
        database = TestDatabase.emptied();
        table = new DeliveryTable(database);
        store = new IntakeStore(database, new EventRecords(), DeliveryTable.records(database));
    }

    @Test
    void stores_events_with_their_deliveries() {
        var stored =
                store(own("order-1", "1", "wh_1", "wh_2"), own("order-2", "2"), made("3", "wh_1"));

        assertThat(stored.fresh()).hasSize(3);
        assertThat(stored.answers())
                .extracting(answer -> answer.accepted().orElseThrow().deliveries())
                .containsExactly(2, 0, 1);
        assertThat(stored.answers().get(0).accepted())
                .contains(new PublishReceipt("order-1", "order.paid", NOW, "production", false, 2));
        assertThat(table.count("event")).isEqualTo(3);
        assertThat(table.count("delivery")).isEqualTo(3);
    }

    @Test
    void gives_back_every_byte_it_stored() {
        var json =
                """
                {"type":"order.paid","id":"order-1","data": {"b" :1.50,"a":"\\u0000é"},"subject":{"k": 1E5},"source":"com.x",
                 "resource_id":"r-1","trace":"t-1","previous_data":{"b":1.0 },"environment":"sandbox",
                 "time":"2026-01-30T08:00:00.123456Z"}
                """;
        var event = Examples.event("acct_1", "order-1", json);

        store(new EventWithDeliveries(event, List.of()));
        var found = read("order-1");

        assertThat(new String(found.data().orElseThrow(), UTF_8))
                .isEqualTo("{\"b\" :1.50,\"a\":\"\\u0000é\"}");
        assertThat(new String(found.subject().orElseThrow(), UTF_8)).isEqualTo("{\"k\": 1E5}");
        assertThat(new String(found.previousData().orElseThrow(), UTF_8)).isEqualTo("{\"b\":1.0 }");
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("data", "subject", "previousData")
                .isEqualTo(event);
    }

    @Test
    void stores_neither_when_a_delivery_cannot_be_stored() {
        var event = event("order-1", "1");
        var twice =
                List.of(
                        new NewDelivery("dlv_1", event, "wh_1", NOW),
                        new NewDelivery("dlv_2", event, "wh_1", NOW));

        assertThatThrownBy(
                        () ->
                                store(
                                        own("order-2", "2", "wh_1"),
                                        new EventWithDeliveries(event, twice)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(table.count("event")).isZero();
        assertThat(table.count("delivery")).isZero();
    }

    @Test
    void knows_an_event_again_by_its_id_and_content() {
        store(own("order-1", "1", "wh_1", "wh_2"));

        var again = store(own("order-1", "1", "wh_1", "wh_2", "wh_3"));

        assertThat(again.fresh()).isEmpty();
        assertThat(again.answers().get(0).accepted())
                .contains(new PublishReceipt("order-1", "order.paid", NOW, "production", true, 2));
        assertThat(table.count("event")).isOne();
        assertThat(table.count("delivery")).isEqualTo(2);
    }

    @Test
    void refuses_an_id_that_stands_for_other_content() {
        store(own("order-1", "1", "wh_1"));

        var other = store(own("order-1", "2", "wh_1"), own("order-2", "2", "wh_1"));

        assertConflict(other.answers().get(0));
        assertThat(other.answers().get(1).accepted()).isPresent();
        assertThat(new String(read("order-1").data().orElseThrow(), UTF_8)).isEqualTo("1");
    }

    @Test
    void sees_the_same_id_twice_in_one_batch() {
        var stored =
                store(
                        own("order-1", "1", "wh_1"),
                        own("order-1", "1", "wh_1"),
                        own("order-1", "2", "wh_1"),
                        own("order-2", "1", "wh_1"));

        assertThat(stored.fresh()).hasSize(2);
        assertThat(stored.answers().get(0).accepted().orElseThrow().duplicate()).isFalse();
        assertThat(stored.answers().get(1).accepted().orElseThrow().duplicate()).isTrue();
        assertConflict(stored.answers().get(2));
        assertThat(stored.answers().get(3).accepted().orElseThrow().duplicate()).isFalse();
        assertThat(table.count("event")).isEqualTo(2);
        assertThat(table.count("delivery")).isEqualTo(2);
    }

    @Test
    void lets_every_account_use_an_id_for_itself() {
        store(own("order-1", "1"));
        var other = Examples.event("acct_2", "order-1", json("order-1", "2"));

        var stored = store(new EventWithDeliveries(other, List.of()));

        assertThat(stored.answers().get(0).accepted().orElseThrow().duplicate()).isFalse();
        assertThat(table.count("event")).isEqualTo(2);
    }

    @Test
    void ends_with_one_event_when_several_nodes_store_the_same_at_once() throws Exception {
        for (int round = 0; round < 20; round++) {
            var id = "order-" + round;

            var answers = Race.of(4, node -> () -> store(own(id, "1", "wh_1")).answers().get(0));

            assertThat(answers)
                    .extracting(answer -> answer.accepted().orElseThrow().duplicate())
                    .containsExactlyInAnyOrder(false, true, true, true);
            assertThat(table.count("event")).isEqualTo(round + 1);
            assertThat(table.count("delivery")).isEqualTo(round + 1);
        }
    }

    @Test
    void accepts_one_content_when_several_nodes_store_different_ones_at_once() throws Exception {
        for (int round = 0; round < 20; round++) {
            var id = "order-" + round;

            var answers =
                    Race.of(
                            4,
                            node ->
                                    () ->
                                            store(own(id, Integer.toString(node), "wh_1"))
                                                    .answers()
                                                    .get(0));

            assertThat(answers.stream().filter(answer -> answer.accepted().isPresent())).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.accepted().isEmpty())
                    .forEach(IntakeStoreTest::assertConflict);
        }
    }

    private IntakeStore.Stored store(EventWithDeliveries... batch) {
        return store.store(List.of(batch), NOW);
    }

    private EventWithDeliveries own(String id, String data, String... webhookIds) {
        return intake(event(id, data), webhookIds);
    }

    /** An event that its publisher gave no id. */
    private EventWithDeliveries made(String data, String... webhookIds) {
        var event =
                Examples.event(
                        "acct_1",
                        ids.next("evt"),
                        "{\"type\":\"order.paid\",\"data\":" + data + "}");
        return intake(event, webhookIds);
    }

    private EventWithDeliveries intake(AcceptedEvent event, String... webhookIds) {
        return new EventWithDeliveries(
                event,
                Stream.of(webhookIds)
                        .map(webhook -> new NewDelivery(ids.next("dlv"), event, webhook, NOW))
                        .toList());
    }

    private static AcceptedEvent event(String id, String data) {
        return Examples.event("acct_1", id, json(id, data));
    }

    private static String json(String id, String data) {
        return "{\"type\":\"order.paid\",\"id\":\"%s\",\"data\":%s}".formatted(id, data);
    }

    private AcceptedEvent read(String id) {
        return database.inTransaction(
                connection ->
                        new EventRecords()
                                .read(connection, List.of(new EventRecords.Key("acct_1", id)))
                                .get(0));
    }

    private static void assertConflict(BatchEntry answer) {
        assertThat(answer.refused().map(WebhookException::type))
                .isEqualTo(Optional.of(ProblemType.EVENT_ID_CONFLICT));
    }
}
