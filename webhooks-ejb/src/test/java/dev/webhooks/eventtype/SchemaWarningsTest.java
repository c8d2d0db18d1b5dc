package dev.webhooks.eventtype;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.eventtype.SchemaWarnings.Key;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaWarningsTest {
    private final Database database;
    private final SchemaWarnings warnings;

    SchemaWarningsTest() {
        database = TestDatabase.emptied();
        warnings = new SchemaWarnings(new WarningRecords(database));
        addAccount("acct_1");
        addType("acct_1", "order.paid");
        addType("acct_1", "order.lost");
    }

    @Test
    void are_written_by_a_flush_and_added_by_the_next() {
        warnings.count("acct_1", "order.paid");
        warnings.count("acct_1", "order.paid");
        assertThat(stored("order.paid")).isZero();

        warnings.flush();
        assertThat(stored("order.paid")).isEqualTo(2);

        warnings.count("acct_1", "order.paid");
        warnings.flush();
        warnings.flush();
        assertThat(stored("order.paid")).isEqualTo(3);
        assertThat(stored("order.lost")).isZero();
    }

    @Test
    void of_a_type_that_is_gone_are_forgotten() {
        warnings.count("acct_1", "never.was");
        warnings.count("acct_1", "order.paid");

        warnings.flush();

        assertThat(stored("order.paid")).isEqualTo(1);
    }

    @Test
    void of_several_nodes_add_up() throws Exception {
        int nodes = 4;
        var records = new WarningRecords(database);

        Race.of(
                nodes,
                node ->
                        () -> {
                            for (int i = 0; i < 25; i++) {
                                records.add(
                                        Map.of(
                                                new Key("acct_1", "order.paid"), 1L,
                                                new Key("acct_1", "order.lost"), 2L));
                            }
                            return null;
                        });

        assertThat(stored("order.paid")).isEqualTo(100);
        assertThat(stored("order.lost")).isEqualTo(200);
    }

    @Test
    void are_kept_while_the_database_is_away() {
        var failing = new FailingRecords(database);
        var counted = new SchemaWarnings(failing);
        counted.count("acct_1", "order.paid");

        assertThatThrownBy(counted::flush).isInstanceOf(IllegalStateException.class);
        failing.works = true;
        counted.flush();

        assertThat(stored("order.paid")).isEqualTo(1);
    }

    private static final class FailingRecords extends WarningRecords {
        boolean works;

        FailingRecords(Database database) {
            super(database);
        }

        @Override
        void add(Map<Key, Long> counts) {
            if (!works) throw new IllegalStateException("away");
            super.add(counts);
        }
    }

    private long stored(String name) {
        return database.inTransaction(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "select warnings from event_type where account_id = 'acct_1' and name = ?")) {
                        select.setString(1, name);
                        try (var rows = select.executeQuery()) {
                            rows.next();
                            return rows.getLong(1);
                        }
                    }
                });
    }

    private void addType(String account, String name) {
        database.inTransaction(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "insert into event_type (account_id, name) values (?, ?)")) {
                        insert.setString(1, account);
                        insert.setString(2, name);
                        return insert.executeUpdate();
                    }
                });
    }

    private void addAccount(String id) {
        database.inTransaction(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "insert into account (id, name, source, max_active_webhooks, default_profile, revision, created_at)"
                                            + " values (?, ?, 'com.example', 10, 'standard', 0, ?)")) {
                        insert.setString(1, id);
                        insert.setString(2, id);
                        insert.setObject(3, Database.utc(NOW));
                        return insert.executeUpdate();
                    }
                });
    }
}
