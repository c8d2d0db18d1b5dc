package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.event.EventRecords;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.retention.DeliveryPurge;
import dev.webhooks.retention.EventPurge;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private static final Instant OLD = NOW.minus(ofDays(40));
    private static final Instant END = NOW.minus(ofDays(30));

    private final Database database;
    private final DeliveryTable table;
    private final DeliveryPurge deliveries;
    private final EventPurge events;

    PurgeTest() {
        database = TestDatabase.emptied();
        table = new DeliveryTable(database);
        deliveries = new DeliveryPurge(database);
        events = new EventPurge(database);
    }

    @Test
    void finished_deliveries_go_with_their_attempts_and_then_their_event() {
        var done = delivery("acct_1", "done", "SUCCEEDED", OLD, OLD);
        var failed = delivery("acct_1", "failed", "FAILED", OLD, OLD);
        attempt(done);
        attempt(failed);

        assertThat(events.removeBefore("acct_1", END, 10)).isZero();
        assertThat(deliveries.removeBefore("acct_1", END, 1)).isOne();
        assertThat(deliveries.removeBefore("acct_1", END, 10)).isOne();
        assertThat(events.removeBefore("acct_1", END, 10)).isEqualTo(2);

        for (var name : List.of("delivery", "attempt", "event"))
            assertThat(table.count(name)).as(name).isZero();
    }

    @Test
    void what_is_open_stays_with_its_event_however_old_it_is() {
        for (var status : List.of("PENDING", "SENDING", "HELD"))
            delivery("acct_1", status, status, OLD, OLD);

        purge("acct_1");

        assertThat(table.count("delivery")).isEqualTo(3);
        assertThat(table.count("event")).isEqualTo(3);
    }

    @Test
    void what_is_young_or_changed_lately_stays() {
        delivery("acct_1", "young", "FAILED", END.plus(ofMinutes(11)), END.plus(ofMinutes(11)));
        delivery("acct_1", "replayed", "FAILED", OLD, END.plusSeconds(1));

        purge("acct_1");

        assertThat(table.count("delivery")).isEqualTo(2);
        assertThat(table.count("event")).isEqualTo(2);
    }

    @Test
    void each_account_is_by_itself() {
        delivery("acct_1", "e", "SUCCEEDED", OLD, OLD);
        delivery("acct_2", "e", "SUCCEEDED", OLD, OLD);

        assertThat(deliveries.nextAccount("")).contains("acct_1");
        assertThat(events.nextAccount("acct_1")).contains("acct_2");
        assertThat(deliveries.nextAccount("acct_2")).isEmpty();
        purge("acct_1");

        assertThat(deliveries.nextAccount("")).contains("acct_2");
        assertThat(table.count("event")).isOne();
    }

    @Test
    void what_another_node_is_at_is_skipped() {
        var id = delivery("acct_1", "done", "SUCCEEDED", OLD, OLD);

        int removed =
                database.inTransaction(
                        connection -> {
                            try (var lock =
                                    connection.prepareStatement(
                                            "select id from delivery where id = ? for update")) {
                                lock.setString(1, id);
                                lock.executeQuery().next();
                            }
                            return deliveries.removeBefore("acct_1", END, 10);
                        });

        assertThat(removed).isZero();
        assertThat(table.count("delivery")).isOne();
    }

    private void purge(String account) {
        deliveries.removeBefore(account, END, 100);
        events.removeBefore(account, END, 100);
    }

    /** An event of that id with one delivery. */
    private String delivery(
            String account, String eventId, String status, Instant created, Instant updated) {
        var event = Examples.event(account, eventId, "{\"type\":\"order.paid\"}");
        var id = new Ids(() -> created).next("dlv");
        database.inTransaction(
                connection -> {
                    new EventRecords().insert(connection, List.of(event), List.of(1));
                    DeliveryTable.records(database)
                            .insert(
                                    connection,
                                    List.of(new NewDelivery(id, event, "wh_1", created)),
                                    created);
                    return null;
                });
        boolean waits = status.equals("PENDING") || status.equals("SENDING");
        update(
                "update event set created_at = ? where account_id = ? and id = ?",
                Database.utc(created),
                account,
                eventId);
        update(
                "update delivery set status = ?, sweep_at = "
                        + (waits ? "sweep_at" : "null")
                        + ", claim = "
                        + (status.equals("SENDING") ? "'n:1'" : "null")
                        + ", updated_at = ? where id = ?",
                status,
                Database.utc(updated),
                id);
        return id;
    }

    private void attempt(String deliveryId) {
        update(
                """
                insert into attempt (delivery_id, id, account_id, number, started_at, duration_ms, request_url, request_headers,
                                     truncated)
                values (?, ?, 'acct_1', 1, ?, 1, 'https://a.example/', '{}', false)
                """,
                deliveryId,
                "att_" + deliveryId.substring(4),
                Database.utc(OLD));
    }

    private void update(String sql, Object... values) {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++)
                            statement.setObject(i + 1, values[i]);
                        return statement.executeUpdate();
                    }
                });
    }
}
