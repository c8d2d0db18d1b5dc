package dev.webhooks.retention;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.audit.AuditTable;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.delivery.DeliveryTable;
import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.EventRecords.Key;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.replay.ReplaySelection;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final Key ORDER = new Key("acct_1", "order-1");

    private final Database database;
    private final ReplayTable replays;
    private final DeliveryTable table;
    private final EventRecords events = new EventRecords();
    private final List<Key> forgotten = new ArrayList<>();
    private final RecentEvents recent =
            new RecentEvents() {
                @Override
                public void forget(Key key) {
                    forgotten.add(key);
                }
            };
    private final Erasure erasure;

    ErasureTest() {
        database = TestDatabase.emptied();
        replays = new ReplayTable(database);
        table = replays.deliveries();
        var clock = new ManualClock(NOW.toString());
        erasure =
                new Erasure(
                        database,
                        events,
                        recent,
                        AuditTable.trail(new CurrentActor(), clock),
                        clock);
        var event =
                Examples.event(
                        "acct_1",
                        "order-1",
                        """
                        {"type":"order.paid","id":"order-1","data":{"name":"Ada"},"previous_data":{"name":"A"},"subject":"Ada",
                         "trace":"t-1"}
                        """);
        database.inTransaction(
                connection -> {
                    events.insert(connection, List.of(event), List.of(3));
                    DeliveryTable.records(database)
                            .insert(
                                    connection,
                                    List.of(
                                            new NewDelivery("dlv_1", event, "wh_1", NOW),
                                            new NewDelivery("dlv_2", event, "wh_2", NOW),
                                            new NewDelivery("dlv_3", event, "wh_3", NOW)),
                                    NOW);
                    return null;
                });
        move("dlv_2", "HELD");
        move("dlv_3", "SUCCEEDED");
        table.run(
                """
                insert into attempt (delivery_id, id, account_id, number, started_at, duration_ms, status_code, request_url,
                                     request_headers, response_headers, response_body, truncated)
                values ('dlv_3', 'att_1', 'acct_1', 1, '2026-01-31T08:00:00Z', 1, 200, 'https://a.example/',
                        '{"ce-subject":["Ada"]}', '{"x-name":["Ada"]}', 'hello Ada', false)
                """);
    }

    @Test
    void nothing_of_the_content_is_left_and_what_waits_is_cancelled() {
        erasure.erase("acct_1", "order-1");

        var left = stored();
        assertThat(left.data())
                .hasValueSatisfying(data -> assertThat(data).asString().isEqualTo("null"));
        assertThat(left.previousData()).isEmpty();
        assertThat(left.subject()).isEmpty();
        assertThat(left.trace()).contains("t-1");
        assertThat(forgotten).containsExactly(ORDER);
        assertThat(table.count("audit_entry")).isOne();
        for (var column : List.of("request_headers", "response_headers", "response_body")) {
            assertThat(column(column)).as(column).isNotNull().doesNotContain("Ada");
        }
        assertThat(status("dlv_1")).isEqualTo("CANCELLED");
        assertThat(status("dlv_2")).isEqualTo("CANCELLED");
        assertThat(status("dlv_3")).isEqualTo("SUCCEEDED");
    }

    @Test
    void its_id_and_fingerprint_stay() {
        var before = stored().fingerprint();

        erasure.erase("acct_1", "order-1");
        erasure.erase("acct_1", "order-1");

        assertThat(stored().fingerprint()).isEqualTo(before);
    }

    @Test
    void is_refused_while_a_delivery_is_being_sent() {
        table.run("update delivery set status = 'SENDING', claim = 'n:1' where id = 'dlv_1'");

        assertRefused(() -> erasure.erase("acct_1", "order-1"), "wrong_state");

        assertThat(stored().subject()).isPresent();
        assertThat(status("dlv_2")).isEqualTo("HELD");
    }

    @Test
    void knows_no_event_of_another_account() {
        assertRefused(() -> erasure.erase("acct_2", "order-1"), "not_found");
    }

    @Test
    void a_replay_leaves_its_deliveries_as_they_are() {
        replays.webhook("wh_1", "ACTIVE");
        move("dlv_1", "FAILED");
        erasure.erase("acct_1", "order-1");

        var batch =
                database.inTransaction(
                        connection ->
                                replays.replay()
                                        .next(connection, "acct_1", selection(), "", 10, NOW));

        assertThat(batch.orphans()).isOne();
        assertThat(batch.due()).isEmpty();
        assertThat(status("dlv_1")).isEqualTo("FAILED");
    }

    private static ReplaySelection selection() {
        return new ReplaySelection(
                null, null, null, List.of(DeliveryStatus.FAILED), null, NOW.plusSeconds(60), null);
    }

    private AcceptedEvent stored() {
        return database.inTransaction(connection -> events.read(connection, Set.of(ORDER))).get(0);
    }

    private String column(String name) {
        var select = "select " + name + " from attempt where id = 'att_1'";
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select);
                            var rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
    }

    private void move(String id, String status) {
        table.run(
                "update delivery set status = '%s', sweep_at = null where id = '%s'"
                        .formatted(status, id));
    }

    private String status(String id) {
        return table.state(id).status();
    }
}
