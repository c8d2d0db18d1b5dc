package dev.webhooks.statistics;

import dev.webhooks.api.statistics.AccountStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What an account still owes, counted on indexes and never further than {@link
 * AccountStatistics.Backlog#MOST}, however many deliveries there are.
 */
@ApplicationScoped
class OpenDeliveryCounts {
    /** On the index {@code delivery_by_status}. */
    private static final String COUNT =
            """
            select count(*) from (
                select 1 from delivery where account_id = ? and phase = ? and status = ? limit ?) counted
            """;

    /**
     * One step per webhook in the index {@code delivery_backlog}, which is what the order is for.
     */
    private static final String OLDEST =
            """
            select min(first_due.due_at) from (
                select (select d.due_at from delivery d
                         where d.webhook_id = w.id and d.phase = 'OPEN' and d.status = 'PENDING'
                         order by d.webhook_id, d.phase, d.due_at limit 1) due_at
                  from webhook w where w.account_id = ?) first_due
            """;

    AccountStatistics.Backlog of(Connection connection, String accountId, Instant now)
            throws SQLException {
        return new AccountStatistics.Backlog(
                count(connection, accountId, "OPEN", "PENDING"),
                count(connection, accountId, "OPEN", "SENDING"),
                count(connection, accountId, "HELD", "HELD"),
                oldestDue(connection, accountId, now));
    }

    private static long count(Connection connection, String accountId, String phase, String status)
            throws SQLException {
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, accountId);
            statement.setString(2, phase);
            statement.setString(3, status);
            statement.setInt(4, AccountStatistics.Backlog.MOST);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Instant oldestDue(Connection connection, String accountId, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(OLDEST)) {
            statement.setString(1, accountId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var due = rows.getObject(1, OffsetDateTime.class);
                return due == null || due.toInstant().isAfter(now) ? null : due.toInstant();
            }
        }
    }
}
