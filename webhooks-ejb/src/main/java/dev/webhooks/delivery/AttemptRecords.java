package dev.webhooks.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.webhooks.egress.Header;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.transport.AttemptError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes attempts. Plain JDBC: this is the hot place of recording. */
@ApplicationScoped
public class AttemptRecords {
    private static final String INSERT =
            """
            insert into attempt (delivery_id, id, account_id, number, started_at, duration_ms, status_code, error,
                                 request_url, request_headers, response_headers, response_body, truncated,
                                 body_format, body_checksum, error_detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Ids ids;

    @Inject
    public AttemptRecords(Ids ids) {
        this.ids = ids;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AttemptRecords() {
        this(null);
    }

    public void insert(Connection connection, List<FinishedAttempt> batch) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var finished : batch) {
                bind(statement, finished);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, FinishedAttempt finished) throws SQLException {
        var delivery = finished.delivery();
        var outcome = finished.outcome();
        boolean answered = outcome.status().isPresent();
        statement.setString(1, delivery.id());
        statement.setString(2, ids.next("att"));
        statement.setString(3, delivery.receiver().accountId());
        statement.setInt(4, delivery.attemptNumber());
        statement.setObject(5, Database.utc(outcome.startedAt()));
        statement.setLong(6, outcome.duration().toMillis());
        setStatus(statement, 7, finished);
        statement.setString(8, outcome.error().map(AttemptError::code).orElse(null));
        statement.setString(9, delivery.receiver().url().text());
        statement.setString(
                10,
                json(finished.requestHeaders().stream().map(RedactedHeaders::redacted).toList()));
        statement.setString(11, answered ? json(outcome.responseHeaders()) : null);
        statement.setString(12, answered ? outcome.responseBody() : null);
        statement.setBoolean(13, outcome.truncated());
        setBody(statement, 14, finished);
        statement.setString(16, outcome.detail().orElse(null));
    }

    private static void setStatus(PreparedStatement statement, int place, FinishedAttempt finished)
            throws SQLException {
        var status = finished.outcome().status();
        if (status.isPresent()) {
            statement.setInt(place, status.getAsInt());
        } else {
            statement.setNull(place, Types.INTEGER);
        }
    }

    private static void setBody(PreparedStatement statement, int place, FinishedAttempt finished)
            throws SQLException {
        var checksum = finished.bodyChecksum();
        if (checksum.isPresent()) {
            statement.setString(place, finished.delivery().receiver().format().wireName());
            statement.setLong(place + 1, checksum.getAsLong());
        } else {
            statement.setNull(place, Types.VARCHAR);
            statement.setNull(place + 1, Types.BIGINT);
        }
    }

    private static String json(List<Header> headers) {
        return StrictJson.text(
                headers.stream()
                        .collect(
                                groupingBy(
                                        Header::name,
                                        LinkedHashMap::new,
                                        mapping(Header::value, toList()))));
    }
}
