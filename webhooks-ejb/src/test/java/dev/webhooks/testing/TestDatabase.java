package dev.webhooks.testing;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The database the product runs on, with the tables of the real migrations: one per JVM, made when
 * first asked for. It need not survive anything, so it writes nothing through.
 */
public final class TestDatabase {
    /** What refers to something comes before it. */
    private static final List<String> TABLES =
            List.of(
                    "notice",
                    "audit_entry",
                    "approval",
                    "inbox_request",
                    "inbox",
                    "bulk_job",
                    "webhook_tally",
                    "idempotent_request",
                    "rejected_message",
                    "attempt",
                    "delivery",
                    "event",
                    "webhook_health",
                    "webhook_pace",
                    "webhook",
                    "event_type",
                    "api_key",
                    "account");

    private TestDatabase() {}

    /** A new connection each time. */
    public static DataSource source() {
        return Opened.SOURCE;
    }

    /** The database without a row in it. */
    public static Database emptied() {
        var database = new Database(source());
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        for (var table : TABLES) statement.addBatch("delete from " + table);
                        statement.executeBatch();
                    }
                    return null;
                });
        return database;
    }

    private static final class Opened {
        static final DataSource SOURCE = open();

        private static DataSource open() {
            try {
                var source =
                        EmbeddedPostgres.builder()
                                .setPGStartupWait(Duration.ofMinutes(2))
                                .setServerConfig("fsync", "off")
                                .start()
                                .getDatabase(
                                        "postgres",
                                        "postgres",
                                        Map.of("reWriteBatchedInserts", "true"));
                Schema.migrate(source);
                return source;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
