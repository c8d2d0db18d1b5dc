package dev.webhooks.webhook;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthRecordsTest {
    private final Database database;
    private final HealthRecords records;

    HealthRecordsTest() {
        database = TestDatabase.emptied();
        records = new HealthRecords();
        addWebhook("wh_1");
        addWebhook("wh_2");
    }

    @Test
    void knows_nothing_of_a_new_webhook() {
        assertThat(read("wh_1")).isEqualTo(Map.of("wh_1", Health.UNKNOWN));
    }

    @Test
    void gives_back_what_was_stored() {
        var failing =
                new Health(3, Optional.of(NOW), Optional.of(NOW.plusSeconds(1)), Optional.empty());
        var well =
                new Health(
                        0,
                        Optional.empty(),
                        Optional.of(NOW.plusNanos(123_456_000)),
                        Optional.of(NOW.plusNanos(123_456_000)));

        store(Map.of("wh_1", failing, "wh_2", well));

        assertThat(read("wh_1", "wh_2")).isEqualTo(Map.of("wh_1", failing, "wh_2", well));
        store(Map.of("wh_1", well));
        assertThat(read("wh_1")).isEqualTo(Map.of("wh_1", well));
    }

    @Test
    void leaves_out_a_webhook_that_was_removed_and_does_not_bring_it_back() {
        store(Map.of("wh_gone", Health.UNKNOWN.afterFailure(NOW)));

        assertThat(read("wh_1", "wh_gone").keySet()).containsExactly("wh_1");
        assertThat(lock(List.of("wh_gone", "wh_2")).keySet()).containsExactly("wh_2");
    }

    /** Named in different orders, so that threads would wait for each other without one order. */
    @Test
    void counts_every_failure_that_several_nodes_record_at_once() throws Exception {
        int threads = 4;
        int each = 25;

        Race.of(
                threads,
                node ->
                        () -> {
                            for (int i = 0; i < each; i++) {
                                fail(
                                        node % 2 == 0
                                                ? List.of("wh_1", "wh_2")
                                                : List.of("wh_2", "wh_1"));
                            }
                            return null;
                        });

        assertThat(read("wh_1", "wh_2").values())
                .extracting(Health::consecutiveFailures)
                .containsExactly(threads * each, threads * each);
    }

    private void fail(List<String> webhookIds) {
        database.inTransaction(
                connection -> {
                    var health = records.lock(connection, webhookIds);
                    health.replaceAll((id, before) -> before.afterFailure(NOW));
                    records.store(connection, health);
                    return null;
                });
    }

    private Map<String, Health> read(String... webhookIds) {
        return database.inTransaction(connection -> records.read(connection, List.of(webhookIds)));
    }

    private Map<String, Health> lock(Collection<String> webhookIds) {
        return database.inTransaction(connection -> records.lock(connection, webhookIds));
    }

    private void store(Map<String, Health> health) {
        database.inTransaction(
                connection -> {
                    records.store(connection, health);
                    return null;
                });
    }

    private void addWebhook(String id) {
        database.inTransaction(
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "insert into webhook_health (webhook_id, consecutive_failures) values (?, 0)")) {
                        statement.setString(1, id);
                        return statement.executeUpdate();
                    }
                });
    }
}
