package dev.webhooks.notice;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of notices. Plain JDBC: some are written with a batch of attempts. */
@ApplicationScoped
class NoticeRecords {
    private static final String INSERT =
            """
            insert into notice (id, account_id, event_id, type, environment, happened_at, data)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DUE =
            """
            select id, account_id, event_id, type, environment, happened_at, data
              from notice where happened_at <= ? order by id limit ?
            """;

    void insert(Connection connection, List<Notice> notices) throws SQLException {
        if (notices.isEmpty()) return;
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var notice : notices) {
                statement.setString(1, notice.id());
                statement.setString(2, notice.accountId());
                statement.setString(3, notice.eventId());
                statement.setString(4, notice.type());
                statement.setString(5, notice.environment().name());
                statement.setObject(6, Database.utc(notice.happenedAt()));
                statement.setString(7, notice.data().text());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The oldest that were put down by a time. */
    List<Notice> due(Connection connection, Instant until, int most) throws SQLException {
        try (var statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, Database.utc(until));
            statement.setInt(2, most);
            var found = new ArrayList<Notice>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Notice(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    Environment.valueOf(rows.getString(5)),
                                    rows.getObject(6, OffsetDateTime.class).toInstant(),
                                    new RawJson(rows.getString(7))));
                }
            }
            return found;
        }
    }

    void remove(Connection connection, Collection<String> ids) throws SQLException {
        if (ids.isEmpty()) return;
        var gone = InList.of(ids);
        try (var statement =
                connection.prepareStatement("delete from notice where id in " + gone.places())) {
            gone.bind(statement, 1);
            statement.executeUpdate();
        }
    }
}
