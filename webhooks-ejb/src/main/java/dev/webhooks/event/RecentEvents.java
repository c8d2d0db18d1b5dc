package dev.webhooks.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events this node accepted or sent last, so that most attempts need no read: at most 64 MiB of
 * payload. Thread-safe.
 */
@ApplicationScoped
public class RecentEvents {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int BYTES_BESIDE_PAYLOAD = 600;

    private final EventRecords records;
    private final Database database;
    private final Cache<EventRecords.Key, AcceptedEvent> cache =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher(
                            (Weigher<EventRecords.Key, AcceptedEvent>)
                                    (key, event) -> weight(event))
                    .build();

    @Inject
    RecentEvents(EventRecords records, Database database) {
        this.records = records;
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RecentEvents() {
        this(null, null);
    }

    public void remember(AcceptedEvent event) {
        cache.put(new EventRecords.Key(event.accountId(), event.id()), event);
    }

    /**
     * @return the events from memory, or from the database in one read; one that is gone is missing
     */
    public Map<EventRecords.Key, AcceptedEvent> find(Collection<EventRecords.Key> keys) {
        var found = new HashMap<>(cache.getAllPresent(keys));
        var missing = new HashSet<>(keys);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) return found;
        database.inTransaction(connection -> records.read(connection, missing))
                .forEach(
                        event -> {
                            remember(event);
                            found.put(new EventRecords.Key(event.accountId(), event.id()), event);
                        });
        return found;
    }

    /** The event as it is in the database now: its content may have been erased on another node. */
    public Optional<AcceptedEvent> stored(EventRecords.Key key) {
        return database.inTransaction(connection -> records.read(connection, Set.of(key))).stream()
                .findFirst();
    }

    /** Its content is not to be kept any longer. */
    public void forget(EventRecords.Key key) {
        cache.invalidate(key);
    }

    private static int weight(AcceptedEvent event) {
        return BYTES_BESIDE_PAYLOAD
                + event.data().map(bytes -> bytes.length).orElse(0)
                + event.previousData().map(bytes -> bytes.length).orElse(0)
                + event.subject().map(bytes -> bytes.length).orElse(0);
    }
}
