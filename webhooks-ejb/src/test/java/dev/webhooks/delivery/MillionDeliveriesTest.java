package dev.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.deliverylog.DeliveryPages;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.TestDatabase;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A filtered page of a million deliveries is there within 100 ms on PostgreSQL: {@code ./mvnw
 * -Plong -pl webhooks-ejb -am}. An account with 900,000 deliveries of thirty days, among them one
 * event type of which all are old.
 */
@Tag("long")
class MillionDeliveriesTest {
    private static final System.Logger LOGGER =
            System.getLogger(MillionDeliveriesTest.class.getName());
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final int TRIES = 5;

    private static final String FILL =
            """
            insert into delivery (id, account_id, event_id, event_type, webhook_id, environment, is_test, status, attempts,
                                  round_start, due_at, sweep_at, created_at, updated_at)
            select 'dlv_' || stamp.text || lpad(n::text, 16, '0'),
                   case when n % 10 = 0 then 'acct_2' else 'acct_1' end,
                   'evt_' || n / 3,
                   case when n < 1000 then 'order.lost' when n % 20 = 1 then 'order.paid_' || n % 29 else 'order.paid' end,
                   case when n < 100000 then 'wh_old' else 'wh_' || n % 20 end || '_' || n % 3,
                   'PRODUCTION', n % 50000 = 1,
                   case when n % 100 = 3 then 'FAILED' when n % 1000 = 4 then 'HELD' when n > 999900 then 'PENDING'
                        when n < 50 then 'CANCELLED' else 'SUCCEEDED' end,
                   1, 0, made, case when n > 999900 and n % 100 <> 3 and n % 1000 <> 4 then made end, made, made
              from generate_series(1, 1000000) n,
                   lateral (select timestamptz '2026-01-01T00:00:00Z' + n * interval '2592 milliseconds' as made) t,
                   lateral (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
                                                     ((extract(epoch from made) * 1000)::bigint >> (5 * k) & 31)::int + 1, 1),
                                              '' order by k desc) as text
                              from generate_series(0, 9) k) stamp
            """;

    private static final String PAGE =
            "select * from delivery where account_id = 'acct_1' and %s order by %s desc limit 51";

    private static final String EDGE =
            "select id from delivery where account_id = 'acct_1' order by id desc limit 1 offset 10000";

    /** Never asked for by pages of the table. */
    private static final List<String> FREQUENT =
            List.of(
                    "event_type = 'order.paid'",
                    "event_type = 'order.paid_7'",
                    "webhook_id = 'wh_7_1'");

    private static Database database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.emptied();
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate(FILL);
                    }
                });
        try (var connection = TestDatabase.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze delivery");
        }
    }

    @AfterAll
    static void empty() {
        TestDatabase.emptied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "coalesce(webhook_id, webhook_id) = 'wh_7_1' and phase = 'FAILED' and status = 'FAILED'",
                "coalesce(webhook_id, webhook_id) = 'wh_old_1' and phase = 'FAILED' and status = 'FAILED'",
                "coalesce(webhook_id, webhook_id) = 'wh_7_1' and phase = 'CANCELLED' and status = 'CANCELLED'",
                "event_id = 'evt_200000'",
                "event_id = 'evt_none'",
                "coalesce(event_type, event_type) = 'order.paid' and phase = 'HELD' and status = 'HELD'",
                "phase = 'SUCCEEDED' and status = 'SUCCEEDED'",
                "phase = 'FAILED' and status = 'FAILED'",
                "phase = 'HELD' and status = 'HELD'",
                "phase = 'OPEN' and status = 'SENDING'",
                "phase = 'CANCELLED' and status = 'CANCELLED'",
                "is_test = false",
                "is_test = true",
            })
    void a_filtered_page_is_there_at_once(String filter) {
        assertQuick(filter);
    }

    /** As {@link DeliveryPages} asks: the near ones first, and then by how many there were. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_type = 'order.paid'",
                "event_type = 'order.paid_7'",
                "event_type = 'order.lost'",
                "event_type = 'order.none'",
                "event_type = 'order.none' and is_test = true",
                "webhook_id = 'wh_7_1'",
                "webhook_id = 'wh_none'",
                "webhook_id = 'wh_old_1'",
                "webhook_id = 'wh_old_1' and phase = 'SUCCEEDED' and status = 'SUCCEEDED'",
                "webhook_id = 'wh_old_1' and event_type = 'order.lost'",
                "webhook_id = 'wh_old_1' and event_type = 'order.paid'",
                "webhook_id = 'wh_old_1' and is_test = false",
                "webhook_id = 'wh_old_1' and is_test = true",
                "webhook_id = 'wh_7_1' and event_type = 'order.none'",
                "webhook_id = 'wh_none' and phase = 'SUCCEEDED' and status = 'SUCCEEDED'",
            })
    void a_page_of_a_webhook_or_an_event_type_is_there_at_once(String filter) {
        assertQuick(filter, PAGE.formatted(filter + " and id >= (" + EDGE + ")", "id"));
        if (FREQUENT.contains(filter)) return;
        assertQuick(filter, PAGE.replace("*", "id").formatted(filter, "coalesce(id, id)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T01:00:00Z", "2026-01-15T00:00:00Z", "2026-01-30T00:00:00Z"})
    void a_page_of_a_period_is_there_at_once(Instant since) {
        var until = since.plus(Duration.ofHours(1));
        assertQuick(
                "created_at >= '%s' and id >= '%s' and created_at < '%s' and id < '%s'"
                        .formatted(
                                since, DeliveryIds.since(since), until, DeliveryIds.until(until)));
    }

    private static void assertQuick(String filter) {
        assertQuick(filter, PAGE.formatted(filter, "id"));
    }

    private static void assertQuick(String filter, String page) {
        var plan = database.inTransaction(connection -> plan(connection, page));
        var best = Duration.ofDays(1);
        for (int i = 0; i < TRIES; i++) {
            var took = database.inTransaction(connection -> read(connection, page));
            if (took.compareTo(best) < 0) best = took;
        }
        LOGGER.log(Level.INFO, "page filter=\"{0}\" took={1}", filter, best);
        assertThat(plan).doesNotContain("Seq Scan");
        assertThat(best).as(plan).isLessThan(LIMIT);
    }

    private static String plan(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("explain analyze " + query)) {
            var plan = new StringBuilder();
            while (rows.next()) plan.append(rows.getString(1)).append('\n');
            return plan.toString();
        }
    }

    private static Duration read(Connection connection, String query) throws SQLException {
        long start = System.nanoTime();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) rows.getString(1);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
