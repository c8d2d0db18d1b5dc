package dev.webhooks.fanout;

import dev.webhooks.api.event.BatchEntry;
import dev.webhooks.api.event.PublishReceipt;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.DeliveryRecords;
import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.EventRecords.Key;
import dev.webhooks.event.EventRecords.Known;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.DuplicateKeyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a batch of events and their deliveries in one transaction. An event whose id is taken is
 * not stored again: with the same content it is a duplicate, with other content it is refused. Two
 * nodes that store the same id at once meet in the primary key; the loser tries its batch once more
 * and then finds it.
 */
@ApplicationScoped
class IntakeStore {
    private final Database database;
    private final EventRecords events;
    private final DeliveryRecords deliveries;

    @Inject
    IntakeStore(Database database, EventRecords events, DeliveryRecords deliveries) {
        this.database = database;
        this.events = events;
        this.deliveries = deliveries;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected IntakeStore() {
        this(null, null, null);
    }

    /**
     * @param fresh what was stored, and is to be sent
     * @param answers for every item, in order
     */
    record Stored(List<EventWithDeliveries> fresh, List<BatchEntry> answers) {}

    public Stored store(List<EventWithDeliveries> batch, Instant now) {
        try {
            return database.inTransaction(connection -> store(connection, batch, now));
        } catch (DuplicateKeyException e) {
            return database.inTransaction(connection -> store(connection, batch, now));
        }
    }

    private Stored store(Connection connection, List<EventWithDeliveries> batch, Instant now)
            throws SQLException {
        var known = known(connection, batch);
        var fresh = new ArrayList<EventWithDeliveries>(batch.size());
        var answers = new ArrayList<BatchEntry>(batch.size());
        var inBatch = new HashMap<Key, EventWithDeliveries>();
        for (var intake : batch) {
            var key = key(intake.event());
            var before =
                    Optional.ofNullable(known.get(key))
                            .or(
                                    () ->
                                            Optional.ofNullable(inBatch.get(key))
                                                    .map(IntakeStore::known));
            if (before.isPresent()) {
                answers.add(again(intake.event(), before.get()));
            } else {
                inBatch.put(key, intake);
                fresh.add(intake);
                answers.add(accepted(receipt(intake.event().id(), known(intake), false)));
            }
        }
        if (!fresh.isEmpty()) insert(connection, fresh, now);
        return new Stored(fresh, answers);
    }

    private void insert(Connection connection, List<EventWithDeliveries> fresh, Instant now)
            throws SQLException {
        events.insert(
                connection,
                fresh.stream().map(EventWithDeliveries::event).toList(),
                fresh.stream().map(intake -> intake.deliveries().size()).toList());
        List<NewDelivery> owed =
                fresh.stream().flatMap(intake -> intake.deliveries().stream()).toList();
        deliveries.insert(connection, owed, now);
    }

    /** Only an id that a publisher gave can have been used before. */
    private Map<Key, Known> known(Connection connection, List<EventWithDeliveries> batch)
            throws SQLException {
        var keys = new HashSet<Key>();
        for (var intake : batch) {
            if (intake.event().ownId()) keys.add(key(intake.event()));
        }
        return keys.isEmpty() ? Map.of() : events.known(connection, keys);
    }

    private static Known known(EventWithDeliveries intake) {
        var event = intake.event();
        return new Known(
                event.type(),
                event.environment(),
                Database.utc(event.time()),
                intake.deliveries().size(),
                event.fingerprint());
    }

    private static BatchEntry again(AcceptedEvent event, Known before) {
        if (event.fingerprint().equals(before.fingerprint()))
            return accepted(receipt(event.id(), before, true));
        return new BatchEntry(
                Optional.empty(),
                Optional.of(
                        new WebhookException(
                                ProblemType.EVENT_ID_CONFLICT,
                                "an event with this id and other content was accepted before",
                                "body",
                                "id")));
    }

    private static PublishReceipt receipt(String id, Known event, boolean duplicate) {
        return new PublishReceipt(
                id,
                event.type(),
                event.time().toInstant(),
                event.environment().wireName(),
                duplicate,
                event.deliveries());
    }

    private static BatchEntry accepted(PublishReceipt receipt) {
        return new BatchEntry(Optional.of(receipt), Optional.empty());
    }

    private static Key key(AcceptedEvent event) {
        return new Key(event.accountId(), event.id());
    }
}
