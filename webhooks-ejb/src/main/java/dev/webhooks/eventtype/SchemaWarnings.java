package dev.webhooks.eventtype;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many events that do not fit their schema were accepted since the last flush. Intake only
 * counts; the database is written once a second. What a killed process has not written is lost: it
 * is a statistic. Thread-safe.
 */
@ApplicationScoped
class SchemaWarnings {
    /** An event type of an account. */
    record Key(String accountId, String name) {}

    private final WarningRecords records;
    private final ConcurrentHashMap<Key, Long> counts = new ConcurrentHashMap<>();

    @Inject
    SchemaWarnings(WarningRecords records) {
        this.records = records;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected SchemaWarnings() {
        this(null);
    }

    void count(String accountId, String name) {
        counts.merge(new Key(accountId, name), 1L, Long::sum);
    }

    /** Adds what was counted to the stored numbers; it is counted again if that fails. */
    void flush() {
        var taken = new HashMap<Key, Long>();
        for (var key : counts.keySet()) {
            var count = counts.remove(key);
            if (count != null) taken.put(key, count);
        }
        if (taken.isEmpty()) return;
        boolean written = false;
        try {
            records.add(Map.copyOf(taken));
            written = true;
        } finally {
            if (!written) taken.forEach((key, count) -> counts.merge(key, count, Long::sum));
        }
    }
}
