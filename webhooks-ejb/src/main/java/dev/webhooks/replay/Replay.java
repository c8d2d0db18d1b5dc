package dev.webhooks.replay;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.event.EventRecords;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.replay.ReplayRecords.Row;
import dev.webhooks.webhook.WebhookStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens finished deliveries again, batch by batch, each with a new round of its schedule and as the
 * same event: {@code webhook-id} stays, {@code webhook-attempt} counts on.
 *
 * <p>A receiver is sent what is due longest first, so a replay of thousands at once would put
 * itself before everything that is published meanwhile. Therefore it keeps at most as much due
 * before a webhook as its rate limit lets through in {@value #AHEAD_SECONDS} s, and what is there
 * already counts: on a quiet webhook a replay goes as fast as the rate limit says, on a busy one it
 * waits.
 */
@ApplicationScoped
public class Replay {
    static final int AHEAD_SECONDS = 2;

    /**
     * What became of a batch.
     *
     * @param takenTo id of the last delivery taken, or where it began
     * @param due to be put on the queue after the commit
     * @param reopened how many are due or held now
     * @param orphans how many stayed as they are because their webhook, or what was to be sent, is
     *     gone
     * @param exhausted whether nothing of the selection is left
     */
    public record Batch(
            String takenTo, List<DeliveryRef> due, int reopened, int orphans, boolean exhausted) {
        public Batch {
            due = List.copyOf(due);
        }
    }

    private final ReplayRecords records;
    private final EventRecords events;
    private final WebhookStates states;
    private final ReceiverDirectory receivers;

    @Inject
    public Replay(
            ReplayRecords records,
            EventRecords events,
            WebhookStates states,
            ReceiverDirectory receivers) {
        this.records = records;
        this.events = events;
        this.states = states;
        this.receivers = receivers;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Replay() {
        this(null, null, null, null);
    }

    /** How many deliveries a selection holds. */
    public long count(Connection connection, String accountId, ReplaySelection selection)
            throws SQLException {
        return records.count(connection, accountId, selection);
    }

    /**
     * Takes the next of a selection, as far as their webhooks have room. The webhooks are locked
     * until the end of the transaction, so that none is paused or removed meanwhile.
     *
     * @param afterId where the batch before ended
     * @param most how many at most
     */
    public Batch next(
            Connection connection,
            String accountId,
            ReplaySelection selection,
            String afterId,
            int most,
            Instant now)
            throws SQLException {
        var found = records.next(connection, accountId, selection, afterId, most);
        if (found.isEmpty()) return new Batch(afterId, List.of(), 0, 0, true);
        var webhooks = found.stream().map(Row::webhookId).distinct().sorted().toList();
        var status = states.lock(connection, webhooks);
        var taken = asRoomAllows(found, room(connection, accountId, status, now));
        var erased =
                events.erased(connection, accountId, found.stream().map(Row::eventId).toList());
        var due = new ArrayList<DeliveryRef>();
        var held = new ArrayList<String>();
        for (var row : taken) {
            if (erased.contains(row.eventId())) continue;
            var current = status.get(row.webhookId());
            if (current == WebhookStatus.ACTIVE) {
                due.add(new DeliveryRef(row.id(), accountId, row.webhookId()));
            } else if (current != null) {
                held.add(row.id());
            }
        }
        var dueIds = due.stream().map(DeliveryRef::deliveryId).toList();
        records.reopen(connection, dueIds, DeliveryStatus.PENDING, now);
        records.reopen(connection, held, DeliveryStatus.HELD, now);
        int reopened = due.size() + held.size();
        return new Batch(
                taken.isEmpty() ? afterId : taken.get(taken.size() - 1).id(),
                due,
                reopened,
                taken.size() - reopened,
                taken.size() == found.size() && found.size() < most);
    }

    /** The rows before the first whose webhook has no room left. */
    private static List<Row> asRoomAllows(List<Row> rows, Map<String, Integer> room) {
        for (int i = 0; i < rows.size(); i++) {
            var left = room.computeIfPresent(rows.get(i).webhookId(), (id, free) -> free - 1);
            if (left != null && left < 0) return rows.subList(0, i);
        }
        return rows;
    }

    /** By webhook, for those that are active: the others are sent nothing now. */
    private Map<String, Integer> room(
            Connection connection, String accountId, Map<String, WebhookStatus> status, Instant now)
            throws SQLException {
        var room = new HashMap<String, Integer>();
        if (!status.containsValue(WebhookStatus.ACTIVE)) return room;
        var known = receivers.of(accountId);
        for (var entry : status.entrySet()) {
            var receiver = known.find(entry.getKey());
            if (entry.getValue() != WebhookStatus.ACTIVE || receiver.isEmpty()) continue;
            int ahead = AHEAD_SECONDS * receiver.get().rateLimit();
            room.put(entry.getKey(), ahead - records.due(connection, entry.getKey(), ahead, now));
        }
        return room;
    }
}
