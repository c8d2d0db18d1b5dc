package dev.webhooks.replay;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.delivery.DeliveryPhase;
import dev.webhooks.delivery.DeliveryRecords;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds finished deliveries and opens them again. Plain JDBC: a replay may be about millions. */
@ApplicationScoped
public class ReplayRecords {
    /** A finished delivery, locked. */
    record Row(String id, String webhookId, String eventId) {}

    private static final String REOPEN =
            """
            update delivery
               set status = ?, round_start = attempts, due_at = ?, sweep_at = ?, updated_at = ?
             where id in\s""";

    private static final String DUE =
            """
            select count(*) from
              (select 1 from delivery where webhook_id = ? and phase = 'OPEN' and status = 'PENDING' and due_at <= ? limit ?) d
            """;

    long count(Connection connection, String accountId, ReplaySelection selection)
            throws SQLException {
        var where = where(accountId, selection);
        try (var statement =
                connection.prepareStatement("select count(*) from delivery where " + where.sql())) {
            where.bind(statement);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /**
     * The next of a selection in the order of their ids, locked until the end of the transaction.
     */
    List<Row> next(
            Connection connection,
            String accountId,
            ReplaySelection selection,
            String afterId,
            int most)
            throws SQLException {
        var where = where(accountId, selection).and("id > ?", afterId);
        var select =
                "select id, webhook_id, event_id from delivery where "
                        + where.sql()
                        + " order by id limit "
                        + most
                        + " for update";
        try (var statement = connection.prepareStatement(select)) {
            where.bind(statement);
            var found = new ArrayList<Row>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return found;
        }
    }

    /**
     * Finished → {@code status}, which is PENDING or HELD, with a new round of its schedule that
     * begins now.
     */
    void reopen(Connection connection, Collection<String> ids, DeliveryStatus status, Instant now)
            throws SQLException {
        if (ids.isEmpty()) return;
        var wanted = InList.of(ids);
        var sweepAt = status == DeliveryStatus.PENDING ? now.plus(DeliveryRecords.JOB_LIFE) : null;
        try (var statement = connection.prepareStatement(REOPEN + wanted.places())) {
            statement.setString(1, status.name());
            statement.setObject(2, Database.utc(now));
            statement.setObject(3, Database.utc(sweepAt), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(4, Database.utc(now));
            wanted.bind(statement, 5);
            statement.executeUpdate();
        }
    }

    /** How many deliveries of a webhook are due and not being sent; counts no further than most. */
    int due(Connection connection, String webhookId, int most, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(DUE)) {
            statement.setString(1, webhookId);
            statement.setObject(2, Database.utc(now));
            statement.setInt(3, most);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static Where where(String accountId, ReplaySelection selection) {
        var statuses = InList.padded(selection.statuses());
        var where = new Where().and("account_id = ?", accountId);
        where.and(
                "phase in (" + String.join(", ", statuses.stream().map(s -> "?").toList()) + ")",
                statuses.stream().map(DeliveryPhase::of).map(Enum::name).toArray());
        if (selection.webhookId() != null) where.and("webhook_id = ?", selection.webhookId());
        if (selection.webhookIds() != null) within(where, selection.webhookIds());
        if (selection.hiddenWebhookIds() != null)
            where.and(
                    notIn("webhook_id", selection.hiddenWebhookIds()),
                    InList.padded(selection.hiddenWebhookIds()).toArray());
        if (selection.hiddenEventTypes() != null)
            where.and(
                    notIn("event_type", selection.hiddenEventTypes()),
                    InList.padded(selection.hiddenEventTypes()).toArray());
        if (selection.eventId() != null) where.and("event_id = ?", selection.eventId());
        if (selection.eventType() != null) addTypes(where, selection.eventType());
        if (selection.isTest() != null) where.and("is_test = ?", selection.isTest());
        if (selection.since() != null)
            where.and("created_at >= ?", Database.utc(selection.since()));
        return where.and("created_at < ?", Database.utc(selection.until()));
    }

    private static void within(Where where, List<String> webhookIds) {
        if (webhookIds.isEmpty()) {
            where.and("1 = 0");
            return;
        }
        var ids = InList.padded(webhookIds);
        where.and(
                "webhook_id in (" + String.join(", ", ids.stream().map(id -> "?").toList()) + ")",
                ids.toArray());
    }

    private static String notIn(String column, List<String> values) {
        return column + " not in (" + places(values) + ")";
    }

    private static String places(List<?> values) {
        return String.join(", ", InList.padded(values).stream().map(value -> "?").toList());
    }

    /** A name, or a pattern as subscriptions have them. */
    private static void addTypes(Where where, String pattern) {
        if (pattern.equals("*")) return;
        if (pattern.endsWith(".*"))
            where.and("event_type like ? escape '!'", Conditions.likeBelow(pattern));
        else where.and("event_type = ?", pattern);
    }

    /** Conditions in the order of their parameters. */
    private static final class Where {
        private final List<String> parts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where and(String condition, Object... bound) {
            parts.add(condition);
            values.addAll(List.of(bound));
            return this;
        }

        String sql() {
            return String.join(" and ", parts);
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
        }
    }
}
