package dev.webhooks.testing;

import dev.webhooks.platform.Database;
import dev.webhooks.platform.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The two kinds of database the product runs on, each as in production and with the tables of the
 * real migrations. One of each per JVM, made when first asked for.
 */
public enum TestDatabase {
    H2 {
        @Override
        DataSource open() {
            var source = new JdbcDataSource();
            source.setURL(
                    "jdbc:h2:mem:records;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH");
            return source;
        }
    },
    POSTGRESQL {
        @Override
        DataSource open() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .setServerConfig("fsync", "off")
                        .start()
                        .getDatabase(
                                "postgres", "postgres", Map.of("reWriteBatchedInserts", "true"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

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

    private DataSource source;

    abstract DataSource open();

    /** A new connection each time. */
    public synchronized DataSource source() {
        if (source == null) {
            var opened = open();
            Schema.migrate(opened, new Database(opened).dialect());
            source = opened;
        }
        return source;
    }

    /** The database without a row in it. */
    public Database emptied() {
        var database = new Database(source());
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        for (var table : TABLES) statement.executeUpdate("delete from " + table);
                    }
                    return null;
                });
        return database;
    }
}
