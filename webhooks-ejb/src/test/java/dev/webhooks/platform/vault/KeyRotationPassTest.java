package dev.webhooks.platform.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The change of the master key, on both databases. */
class KeyRotationPassTest {
    private static final EncryptedColumn COLUMN = new EncryptedColumn("sealed_sample", "secret");
    private static final int ROWS = 2 * KeyRotationPass.BATCH + 17;

    private final ManualClock clock = new ManualClock("2026-01-01T00:00:00Z");
    private final Vault old = new Vault(key(1));
    private final Vault rotating = new Vault(key(2), Optional.of(key(1)));
    private final Vault rotated = new Vault(key(2));

    @Test
    void seals_everything_anew_and_then_finds_nothing_left() {
        var database = filled();
        var rewrap = rewrap(database);

        assertThat(rewrap.pass()).isEqualTo(new KeyRotationPass.Pass(ROWS, 0));
        assertThat(rewrap.pass()).isEqualTo(new KeyRotationPass.Pass(0, 0));

        assertThat(opened(database, rotated))
                .isEqualTo(IntStream.range(0, ROWS).mapToObj(i -> "secret " + i).toList());
    }

    @Test
    void leaves_alone_what_no_key_opens_and_goes_on() {
        var database = filled();
        execute(
                database,
                "update sealed_sample set secret_sealed = (select secret_sealed from sealed_sample where id = '00001')"
                        + " where id = '00000'");

        assertThat(rewrap(database).pass()).isEqualTo(new KeyRotationPass.Pass(ROWS - 1, 1));
    }

    @Test
    void does_not_undo_what_somebody_changed_meanwhile() {
        var database = filled();
        var records = records(database);
        var seen = records.notBeginningWith(rotating.header(), COLUMN, "", 1).get(0);
        var changed = rotating.seal(COLUMN.place("acct_1", seen.id()), "changed".getBytes(UTF_8));
        assertThat(records.replace(COLUMN, seen, changed)).isTrue();

        assertThat(records.replace(COLUMN, seen, seen.bytes())).isFalse();

        assertThat(opened(database, rotating)).startsWith("changed", "secret 1");
    }

    @Test
    void a_key_that_has_sealed_something_is_missed_until_it_is_retired() {
        var database = filled();
        var records = records(database);
        records.use(old.keys().get(0), clock.instant());
        records.use(old.keys().get(0), clock.instant());

        assertThat(records.missingKey(old.keys())).isEmpty();
        assertThat(records.missingKey(rotating.keys())).isEmpty();
        assertThat(records.missingKey(rotated.keys())).contains(old.keys().get(0));

        rewrap(database).pass();
        assertThat(records.missingKey(rotated.keys())).isEmpty();
        rewrap(database).finish();
        assertThat(records.missingKey(rotated.keys())).isEmpty();
    }

    private Database filled() {
        var database = TestDatabase.emptied();
        execute(database, "drop table if exists sealed_sample");
        execute(database, "delete from master_key");
        execute(
                database,
                "create table sealed_sample (id varchar(29) primary key, account_id varchar(31), secret_sealed bytea)");
        execute(
                database,
                "insert into sealed_sample (id, account_id) values ('nothing', 'acct_1')");
        database.inTransaction(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "insert into sealed_sample (id, account_id, secret_sealed) values (?, 'acct_1', ?)")) {
                        for (int i = 0; i < ROWS; i++) {
                            var id = "%05d".formatted(i);
                            insert.setString(1, id);
                            insert.setBytes(
                                    2,
                                    old.seal(
                                            COLUMN.place("acct_1", id),
                                            ("secret " + i).getBytes(UTF_8)));
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                    return null;
                });
        return database;
    }

    private static List<String> opened(Database database, Vault vault) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "select id, secret_sealed from sealed_sample where secret_sealed is not null order by id")) {
                        var found = new ArrayList<String>();
                        while (rows.next()) {
                            var place = COLUMN.place("acct_1", rows.getString(1));
                            found.add(new String(vault.open(place, rows.getBytes(2)), UTF_8));
                        }
                        return found;
                    }
                });
    }

    private static void execute(Database database, String sql) {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute(sql);
                    } catch (SQLException e) {
                        throw new IllegalStateException(sql, e);
                    }
                });
    }

    private KeyRotationPass rewrap(Database database) {
        return new KeyRotationPass(records(database), rotating, clock);
    }

    private static EncryptedRecords records(Database database) {
        return new EncryptedRecords(database, List.of(COLUMN));
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
