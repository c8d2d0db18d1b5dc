package dev.webhooks.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void every_server_gets_an_empty_postgresql_database_of_its_own() throws Exception {
        var first = Database.External.fresh();
        var second = Database.External.fresh();
        try (var connection = DriverManager.getConnection(first.url());
                var statement = connection.createStatement()) {
            statement.execute("create table mark (id int)");
        }

        try (var connection = DriverManager.getConnection(second.url());
                var statement = connection.createStatement();
                var marks =
                        statement.executeQuery(
                                "select count(*) from pg_tables where tablename = 'mark'")) {
            marks.next();
            assertThat(marks.getInt(1)).isZero();
        }
        assertThat(second.url()).startsWith("jdbc:postgresql://").isNotEqualTo(first.url());
    }
}
