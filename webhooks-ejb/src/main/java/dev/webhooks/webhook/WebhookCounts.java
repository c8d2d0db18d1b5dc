package dev.webhooks.webhook;

import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.api.statistics.AccountStatistics.Failing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** How many webhooks an account has in which status, and which of them are in trouble. */
@ApplicationScoped
public class WebhookCounts {
    /** So many webhooks in trouble are named. */
    private static final int NAMED = 10;

    private static final String BY_STATUS =
            """
            select w.status, count(*), count(case when h.consecutive_failures > 0 then 1 end)
              from webhook w left join webhook_health h on h.webhook_id = w.id
             where w.account_id = ?
             group by w.status
            """;

    /** The error is looked up in the tally: one step in its primary key. */
    private static final String IN_TROUBLE =
            """
            select w.id, w.name, w.status, w.status_reason,
                   coalesce(h.consecutive_failures, 0), h.failing_since,
                   (select t.outcome from webhook_tally t
                     where t.webhook_id = w.id and t.outcome <> 'succeeded'
                     order by t.webhook_id desc, t.begins_at desc limit 1)
              from webhook w left join webhook_health h on h.webhook_id = w.id
             where w.account_id = ?
               and (w.status = 'ACTIVE' and h.consecutive_failures > 0
                    or w.status = 'DISABLED' and w.status_reason is not null)
             order by coalesce(h.consecutive_failures, 0) desc, w.id
             limit\s"""
                    + NAMED;

    /** What an account's webhooks are like. */
    public record Counted(AccountStatistics.Webhooks webhooks, List<Failing> failing) {}

    public Counted of(Connection connection, String accountId) throws SQLException {
        return new Counted(byStatus(connection, accountId), inTrouble(connection, accountId));
    }

    private static AccountStatistics.Webhooks byStatus(Connection connection, String accountId)
            throws SQLException {
        var counts = new HashMap<String, Long>();
        long failing = 0;
        try (var statement = connection.prepareStatement(BY_STATUS)) {
            statement.setString(1, accountId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getLong(2));
                    if (rows.getString(1).equals("ACTIVE")) failing = rows.getLong(3);
                }
            }
        }
        return new AccountStatistics.Webhooks(
                counts.getOrDefault("ACTIVE", 0L),
                counts.getOrDefault("PAUSED", 0L),
                counts.getOrDefault("DISABLED", 0L),
                counts.getOrDefault("PENDING", 0L),
                counts.getOrDefault("REJECTED", 0L),
                failing);
    }

    private static List<Failing> inTrouble(Connection connection, String accountId)
            throws SQLException {
        var found = new ArrayList<Failing>();
        try (var statement = connection.prepareStatement(IN_TROUBLE)) {
            statement.setString(1, accountId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var since = rows.getObject(6, OffsetDateTime.class);
                    found.add(
                            new Failing(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3).toLowerCase(Locale.ROOT),
                                    rows.getString(4),
                                    rows.getInt(5),
                                    since == null ? null : since.toInstant(),
                                    rows.getString(7)));
                }
            }
        }
        return found;
    }
}
