package dev.webhooks.platform.sql;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseTest {
    private static final String PACE =
            "insert into webhook_pace (webhook_id, next_slot_at) values ('wh_1', current_timestamp)";

    private final Database database;

    DatabaseTest() {
        database = TestDatabase.emptied();
    }

    @Test
    void commits_what_the_work_did() {
        assertThat(run(PACE)).isOne();
        assertThat(rows()).isOne();
    }

    @Test
    void takes_back_what_the_work_did_before_it_failed() {
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        connection -> {
                                            connection.createStatement().executeUpdate(PACE);
                                            throw new IllegalArgumentException("of ours");
                                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of ours");
        assertThat(rows()).isZero();
    }

    @Test
    void tells_a_taken_key_from_other_refusals() {
        run(PACE);

        assertThatThrownBy(() -> run(PACE)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> run("insert into webhook_pace (webhook_id) values ('wh_2')"))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> run("select from nowhere"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keeps_times_to_the_microsecond_in_any_zone() throws Exception {
        var time = Instant.parse("2026-07-31T23:59:59.123456Z");

        var stored =
                database.inTransaction(
                        connection -> {
                            try (var statement =
                                    connection.prepareStatement(
                                            "insert into webhook_pace (webhook_id, next_slot_at) values ('wh_1', ?)")) {
                                statement.setObject(1, Database.utc(time));
                                statement.executeUpdate();
                            }
                            try (var statement = connection.createStatement();
                                    var rows =
                                            statement.executeQuery(
                                                    "select next_slot_at from webhook_pace")) {
                                rows.next();
                                return rows.getObject(1, OffsetDateTime.class).toInstant();
                            }
                        });

        assertThat(stored).isEqualTo(time);
        assertThat(Database.utc(null)).isNull();
    }

    @Test
    void is_unavailable_while_nobody_answers() throws IOException {
        var away = new PGSimpleDataSource();
        away.setServerNames(new String[] {InetAddress.getLoopbackAddress().getHostAddress()});
        away.setPortNumbers(new int[] {freePort()});
        away.setUser("nobody");
        away.setPassword("nothing");

        assertRefused(
                () -> new Database(away).inTransaction(connection -> connection.isValid(1)),
                "unavailable");
    }

    private int run(String sql) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate(sql);
                    }
                });
    }

    private int rows() {
        return run("update webhook_pace set next_slot_at = next_slot_at");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
