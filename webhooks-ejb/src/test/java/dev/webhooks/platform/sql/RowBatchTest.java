package dev.webhooks.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.testing.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00.123456Z");
    private static final String INSERT =
            "insert into webhook_health (webhook_id, consecutive_failures, failing_since) select * from %s";

    private final Database database;
    private final RowBatch rows = new RowBatch("text", "integer", "timestamptz");

    RowBatchTest() {
        database = TestDatabase.emptied();
    }

    @Test
    void writes_every_row_with_nothing_where_there_is_nothing() {
        rows.add("wh_1", 1, Database.utc(NOW));
        rows.add("wh_{2},\"'\\", 2, null);

        execute();

        assertThat(stored()).containsExactly("wh_1 1 " + NOW, "wh_{2},\"'\\ 2 null");
    }

    @Test
    void does_nothing_without_a_row() {
        execute();

        assertThat(stored()).isEmpty();
    }

    @Test
    void refuses_a_row_that_does_not_fit() {
        assertThatThrownBy(() -> rows.add("wh_1", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void execute() {
        database.inTransaction(
                connection -> {
                    rows.execute(connection, INSERT);
                    return null;
                });
    }

    private List<String> stored() {
        return database.inTransaction(
                connection -> {
                    var found = new ArrayList<String>();
                    try (var statement = connection.createStatement();
                            var read =
                                    statement.executeQuery(
                                            "select * from webhook_health order by webhook_id")) {
                        while (read.next()) {
                            var since = read.getObject("failing_since", OffsetDateTime.class);
                            found.add(
                                    read.getString("webhook_id")
                                            + " "
                                            + read.getInt("consecutive_failures")
                                            + " "
                                            + (since == null ? null : since.toInstant()));
                        }
                    }
                    return found;
                });
    }
}
