package dev.webhooks.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.retention.Retention;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Runs inside a full Payara Server, next to the modules of the EAR that is shipped. */
@ArquillianTest
class InsideIT {
    private static final long LIMIT_MILLIS = 60_000;

    @Inject AccountDirectory accounts;
    @Inject Retention retention;
    @Inject Database database;
    @Resource UserTransaction transaction;

    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/events")
    Queue events;

    @Resource(lookup = "java:app/jms/eventsRejected")
    Queue rejected;

    @Deployment
    static EnterpriseArchive platform() {
        return ShippedEar.withTests(InsideIT.class);
    }

    @Test
    void a_facade_takes_part_in_its_callers_transaction() throws Exception {
        var undone = "undone-" + UUID.randomUUID();
        var done = "done-" + UUID.randomUUID();

        transaction.begin();
        accounts.open(named(undone));
        transaction.rollback();
        transaction.begin();
        accounts.open(named(done));
        transaction.commit();

        assertThat(accounts.find(undone)).isEmpty();
        assertThat(accounts.find(done)).isPresent();
    }

    @Test
    void a_message_that_cannot_be_accepted_is_kept_unchanged_with_the_reason() throws Exception {
        var account = accounts.defaultAccountId();

        assertRejected("this is not JSON", account, "json_malformed");
        assertRejected("[]", account, "type_mismatch");
        assertRejected("{\"data\":1}", account, "event_type_missing");
        assertRejected("{\"type\":\"never.heard.of\",\"data\":1}", account, "event_type_unknown");
        assertRejected("{\"type\":\"user.created\",\"data\":1}", "nobody", "not_found");
    }

    /** Inside, because nobody outside can make something old. */
    @Test
    void what_is_older_than_its_account_says_is_removed() {
        var forDays = accounts.open(keptFor(7)).id();
        var forLong = accounts.open(keptFor(null)).id();
        for (var account : List.of(forDays, forLong)) insertEvent(account, Duration.ofDays(8));

        retention.run(() -> true);

        assertThat(events(forDays)).isZero();
        assertThat(events(forLong)).isOne();
    }

    private void insertEvent(String accountId, Duration age) {
        var insert =
                """
                insert into event (account_id, id, type, environment, time, data, is_test, deliveries, created_at)
                values (?, 'old', 'user.created', 'SANDBOX', ?, ?, false, 0, ?)
                """;
        var created = Instant.now().minus(age).atOffset(ZoneOffset.UTC);
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(insert)) {
                        statement.setString(1, accountId);
                        statement.setObject(2, created);
                        statement.setBytes(3, new byte[] {'1'});
                        statement.setObject(4, created);
                        return statement.executeUpdate();
                    }
                });
    }

    private int events(String accountId) {
        var count = "select count(*) from event where account_id = ?";
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(count)) {
                        statement.setString(1, accountId);
                        try (var rows = statement.executeQuery()) {
                            rows.next();
                            return rows.getInt(1);
                        }
                    }
                });
    }

    private void assertRejected(String text, String account, String code) throws Exception {
        var mark = UUID.randomUUID().toString();
        send(text, Map.of("webhooks_account", account, "test_mark", mark));

        try (var context = connections.createContext();
                var consumer = context.createConsumer(rejected, "test_mark = '" + mark + "'")) {
            Message message = consumer.receive(LIMIT_MILLIS);
            assertThat(message).as("rejected message of: %s", text).isNotNull();
            assertThat(message.getBody(String.class)).isEqualTo(text);
            assertThat(message.getStringProperty("webhooks_account")).isEqualTo(account);
            assertThat(message.getStringProperty("webhooks_error_code")).isEqualTo(code);
            assertThat(message.getStringProperty("webhooks_error")).isNotBlank();
        }
    }

    private void send(String text, Map<String, String> properties) {
        try (var context = connections.createContext()) {
            var producer = context.createProducer();
            properties.forEach(producer::setProperty);
            producer.send(events, text);
        }
    }

    private static AccountSettings keptFor(Integer days) {
        var name = "kept-" + UUID.randomUUID();
        return new AccountSettings(name, null, null, null, null, null, null, days);
    }

    private static AccountSettings named(String name) {
        return new AccountSettings(name, null, null, null, null, null, null, null);
    }
}
