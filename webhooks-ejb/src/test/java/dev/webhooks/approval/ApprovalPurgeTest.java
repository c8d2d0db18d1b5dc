package dev.webhooks.approval;

import static dev.webhooks.testing.Examples.NOW;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalPurgeTest {
    private static final String ACCOUNT =
            """
            insert into account (id, name, source, max_active_webhooks, default_profile, revision, created_at)
            values ('acct_1', 'shop', 'com.example', 10, 'standard', 0, ?)
            """;

    private static final String APPROVAL =
            """
            insert into approval (id, account_id, webhook_id, open_webhook_id, webhook_name, action, status, changes,
                                  requested_by, requested_at, decided_by, decided_at, version)
            values (?, 'acct_1', 'wh_1', ?, 'Orders', 'DELETE', ?, '[]', '{}', ?, '{}', ?, 1)
            """;

    private final Database database;
    private final ApprovalPurge purge;

    ApprovalPurgeTest() {
        database = TestDatabase.emptied();
        purge = new ApprovalPurge(database, InstantSource.fixed(NOW));
        execute(ACCOUNT, Database.utc(NOW));
    }

    @Test
    void what_was_decided_is_kept_for_a_year_and_longer_where_everything_is() {
        request(ofDays(900), Optional.of(ofDays(800)));
        request(ofDays(370), Optional.of(ofDays(366)));
        request(ofDays(370), Optional.of(ofDays(364)));

        assertThat(purge.nextAccount("")).contains("acct_1");
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(500)), 10)).isOne();
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(30)), 10)).isOne();
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(30)), 10)).isZero();
    }

    @Test
    void what_is_pending_stays_however_old_it_is() {
        request(ofDays(900), Optional.empty());

        assertThat(purge.removeBefore("acct_1", NOW, 10)).isZero();
    }

    @Test
    void the_oldest_go_first_and_so_many_at_once() {
        for (int years = 2; years < 5; years++)
            request(ofDays(years * 366L), Optional.of(ofDays(years * 366L)));

        assertThat(purge.removeBefore("acct_1", NOW, 2)).isEqualTo(2);
        assertThat(left())
                .singleElement()
                .asString()
                .isGreaterThan(Ids.first("apr", NOW.minus(ofDays(2 * 366))));
    }

    /**
     * @param decided how long ago
     */
    private void request(Duration age, Optional<Duration> decided) {
        execute(
                APPROVAL,
                id(NOW.minus(age)),
                decided.isPresent() ? null : "wh_1",
                decided.isPresent() ? "APPROVED" : "PENDING",
                Database.utc(NOW.minus(age)),
                decided.map(ago -> Database.utc(NOW.minus(ago))).orElse(null));
    }

    private static String id(Instant made) {
        return new Ids(InstantSource.fixed(made)).next("apr");
    }

    private List<String> left() {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery("select id from approval")) {
                        var found = new ArrayList<String>();
                        while (rows.next()) found.add(rows.getString(1));
                        return found;
                    }
                });
    }

    private void execute(String sql, Object... values) {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++)
                            statement.setObject(i + 1, values[i]);
                        return statement.executeUpdate();
                    }
                });
    }
}
