package dev.webhooks.eventtype;

import dev.webhooks.eventtype.SchemaWarnings.Key;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The stored numbers of tolerated events. Plain JDBC: every node adds to them. */
@ApplicationScoped
class WarningRecords {
    /** One order for all nodes, so that two of them cannot wait for each other. */
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::accountId).thenComparing(Key::name);

    private static final String ADD =
            "update event_type set warnings = warnings + ? where account_id = ? and name = ?";

    private final Database database;

    @Inject
    WarningRecords(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WarningRecords() {
        this(null);
    }

    /** A type that is gone is left out. */
    void add(Map<Key, Long> counts) {
        var sorted = new TreeMap<Key, Long>(ORDER);
        sorted.putAll(counts);
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(ADD)) {
                        for (var entry : sorted.entrySet()) {
                            statement.setLong(1, entry.getValue());
                            statement.setString(2, entry.getKey().accountId());
                            statement.setString(3, entry.getKey().name());
                            statement.addBatch();
                        }
                        return statement.executeBatch();
                    }
                });
    }
}
