package dev.webhooks.platform.sql;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Role;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.testing.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables know the same closed sets as the code. */
class SchemaTest {
    private static final String CHECKS =
            """
            select c.check_clause
              from information_schema.check_constraints c
              join information_schema.table_constraints t
                on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
             where t.table_name = ?
            """;

    private static final String LENGTH =
            """
            select character_maximum_length from information_schema.columns
             where table_name = ? and column_name = ?
            """;

    private static final Pattern WORD = Pattern.compile("'([A-Z_]+)'");

    private final Database database;

    SchemaTest() {
        database = TestDatabase.emptied();
    }

    @Test
    void agrees_about_the_states_of_a_delivery() {
        assertAgreement("delivery", "status", DeliveryStatus.values());
    }

    @Test
    void agrees_about_the_states_of_a_webhook() {
        assertAgreement("webhook", "status", WebhookStatus.values());
    }

    @Test
    void agrees_about_the_roles_of_a_key() {
        assertAgreement("api_key", "role", Role.values());
    }

    @Test
    void agrees_about_environments() {
        assertAgreement("webhook", "environment", Environment.values());
        assertAgreement("event", "environment", Environment.values());
    }

    private void assertAgreement(String table, String column, Enum<?>[] constants) {
        var names = Stream.of(constants).map(Enum::name).collect(toSet());

        assertThat(allowed(table, column)).isEqualTo(names);
        assertThat(names).allMatch(name -> name.length() <= length(table, column));
    }

    /** All words that the checks of a table name together with the column. */
    private Set<String> allowed(String table, String column) {
        var mentioned = Pattern.compile("\\b" + column + "\\b");
        var words = new HashSet<String>();
        query(CHECKS, table).stream()
                .filter(clause -> mentioned.matcher(clause).find())
                .forEach(
                        clause ->
                                WORD.matcher(clause)
                                        .results()
                                        .forEach(word -> words.add(word.group(1))));
        return words;
    }

    private int length(String table, String column) {
        return Integer.parseInt(query(LENGTH, table, column).get(0));
    }

    private List<String> query(String select, String... parameters) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select)) {
                        for (int i = 0; i < parameters.length; i++) {
                            statement.setString(i + 1, parameters[i]);
                        }
                        var found = Stream.<String>builder();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) found.add(rows.getString(1));
                        }
                        return found.build().toList();
                    }
                });
    }
}
