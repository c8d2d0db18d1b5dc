package dev.webhooks.access;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiredKeysTest {
    private final Database database;
    private final ExpiredKeys keys;

    ExpiredKeysTest() {
        database = TestDatabase.emptied();
        keys = new ExpiredKeys(database, new ManualClock(NOW.toString()));
    }

    @Test
    void are_removed_some_time_after_they_expired() {
        insert("key_forever", null, false);
        insert("key_live", NOW.plusSeconds(1), false);
        insert("key_just_expired", NOW.minus(Duration.ofDays(29)), false);
        insert("key_long_expired", NOW.minus(Duration.ofDays(31)), false);
        insert("link_live", NOW.plusSeconds(1), true);
        insert("link_just_expired", NOW.minus(Duration.ofHours(23)), true);
        insert("link_expired", NOW.minus(Duration.ofHours(25)), true);

        assertThat(keys.purge()).isEqualTo(2);

        assertThat(ids())
                .containsExactly(
                        "key_forever",
                        "key_just_expired",
                        "key_live",
                        "link_just_expired",
                        "link_live");
        assertThat(keys.purge()).isZero();
    }

    private void insert(String id, Instant expiresAt, boolean portal) {
        database.inTransaction(
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    insert into api_key (id, name, role, prefix, hash, expires_at, created_at, portal)
                                    values (?, 'x', 'ADMIN', 'whk_', ?, cast(? as timestamp with time zone), ?, ?)
                                    """)) {
                        statement.setString(1, id);
                        statement.setString(2, id);
                        statement.setObject(3, Database.utc(expiresAt));
                        statement.setObject(4, Database.utc(NOW));
                        statement.setBoolean(5, portal);
                        return statement.executeUpdate();
                    }
                });
    }

    private List<String> ids() {
        return database.inTransaction(
                connection -> {
                    var ids = new ArrayList<String>();
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery("select id from api_key order by id")) {
                        while (rows.next()) ids.add(rows.getString(1));
                    }
                    return ids;
                });
    }
}
