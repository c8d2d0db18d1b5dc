package dev.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Keys and requests that an earlier release stored, after an upgrade. */
class KeysOfBeforeTest {
    private static final String ISSUED =
            """
            insert into audit_entry (id, account_id, happened_at, actor_kind, actor_id, actor_name, actor_role, action,
                                     target_kind, target_id, target_name, changes)
            values ('aud_%1$s', '%2$s', now(), '%3$s', '%4$s', 'x', '%5$s', 'api_key.issued', 'api_key', '%1$s', 'x', '[]')
            """;

    private static final String KEY =
            """
            insert into api_key (id, account_id, name, role, prefix, hash, created_at)
            values ('%1$s', %2$s, 'x', '%3$s', 'whk_', '%1$s', now())
            """;

    @Test
    void keep_what_the_audit_log_knows_of_where_they_came_from() throws SQLException {
        var source = fresh("keys_of_before");
        migrate(source, "22");
        try (var connection = source.getConnection()) {
            run(
                    connection,
                    """
                    insert into account (id, name, source, max_active_webhooks, default_profile, revision, created_at)
                    values ('acct_0', 'default', 'x', 10, 'standard', 0, now()),
                           ('acct_1', 'shop', 'x', 500, 'standard', 0, now())
                    """);
            key(connection, "key_admin", "null", "ADMIN");
            issued(connection, "key_admin", "acct_0", "key", "administrator", "admin");
            key(connection, "key_manager", "'acct_1'", "MANAGER");
            issued(connection, "key_manager", "acct_1", "key", "key_admin", "admin");
            key(connection, "key_helper", "'acct_1'", "MANAGER");
            issued(connection, "key_helper", "acct_1", "key", "key_manager", "manager");
            key(connection, "key_own", "'acct_1'", "APPROVER");
            issued(connection, "key_own", "acct_1", "key", "key_helper", "manager");
            key(connection, "key_person", "'acct_1'", "APPROVER");
            issued(connection, "key_person", "acct_1", "user", "ada", "admin");
            key(connection, "key_old", "'acct_1'", "APPROVER");
            run(
                    connection,
                    """
                    insert into approval (id, account_id, webhook_id, open_webhook_id, webhook_name, action, status, changes,
                                          requested_by, requested_at, version)
                    values ('apr_1', 'acct_1', 'wh_1', 'wh_1', 'x', 'DELETE', 'PENDING', '[]',
                            '{"kind":"key","id":"key_helper","name":"x","role":"manager"}', now(), 0)
                    """);
        }

        migrate(source, "latest");

        try (var connection = source.getConnection()) {
            assertThat(issuers(connection, "key_manager"))
                    .isEqualTo("admin key:key_admin\nadmin key:administrator");
            assertThat(issuers(connection, "key_own"))
                    .isEqualTo(
                            "other key:key_helper\nother key:key_manager\nadmin key:key_admin\nadmin key:administrator");
            assertThat(issuers(connection, "key_person")).isEqualTo("admin user:ada");
            assertThat(issuers(connection, "key_old")).isNull();
            assertThat(text(connection, "select requester_lineage from approval"))
                    .isEqualTo(
                            "other key:key_helper\nother key:key_manager\nadmin key:key_admin\nadmin key:administrator");
            assertThat(text(connection, "select max(max_webhooks) from account")).isEqualTo("500");
            assertThat(text(connection, "select min(max_webhooks) from account")).isEqualTo("100");
        }
    }

    private static String issuers(Connection connection, String id) throws SQLException {
        return text(connection, "select issued_by from api_key where id = '" + id + "'");
    }

    private static String text(Connection connection, String select) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void key(Connection connection, String id, String account, String role)
            throws SQLException {
        run(connection, KEY.formatted(id, account, role));
    }

    private static void issued(
            Connection connection,
            String id,
            String account,
            String kind,
            String issuer,
            String role)
            throws SQLException {
        run(connection, ISSUED.formatted(id, account, kind, issuer, role));
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            running.executeUpdate(statement);
        }
    }

    private static PGSimpleDataSource fresh(String name) throws SQLException {
        try (var connection = TestDatabase.POSTGRESQL.source().getConnection()) {
            run(connection, "create database " + name);
            var url = connection.getMetaData().getURL();
            var source = new PGSimpleDataSource();
            source.setURL(url.replaceFirst("/postgres\\b", "/" + name));
            source.setUser(connection.getMetaData().getUserName());
            return source;
        }
    }

    private static void migrate(PGSimpleDataSource source, String version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target(version)
                .placeholders(Map.of("partial", "", "stored", "stored"))
                .load()
                .migrate();
    }
}
