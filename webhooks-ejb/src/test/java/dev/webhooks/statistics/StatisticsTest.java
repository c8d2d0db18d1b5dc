package dev.webhooks.statistics;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.api.statistics.AccountStatistics.Busy;
import dev.webhooks.api.statistics.AccountStatistics.Failing;
import dev.webhooks.api.statistics.WebhookStatistics.Period;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.delivery.ClaimedDelivery;
import dev.webhooks.delivery.DeliveryTable;
import dev.webhooks.delivery.FinishedAttempt;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.webhook.WebhookCounts;
import dev.webhooks.webhook.WebhookRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Counted on the databases themselves, and shown. */
class StatisticsTest {
    private static final class AnyWebhook extends WebhookRegistry {
        @Override
        public Webhook get(String accountId, String id) {
            return null;
        }
    }

    private final ManualClock clock = new ManualClock("2026-01-31T08:30:20Z");
    private final Database database;
    private final AttemptCounts records;
    private final Statistics statistics;

    StatisticsTest() {
        database = TestDatabase.emptied();
        records = new AttemptCounts(database);
        statistics =
                new Statistics(
                        database,
                        records,
                        new AccountAttemptCounts(),
                        new OpenDeliveryCounts(),
                        new WebhookCounts(),
                        new AnyWebhook(),
                        clock);
    }

    @Test
    void counts_attempts_by_outcome() {
        add(succeeded(NOW, 100), succeeded(NOW, 100), failed(NOW, AttemptError.TIMEOUT));
        add(succeeded(NOW, 100));

        var shown = statistics.of("acct_1", "wh_1");

        assertThat(shown.attempts()).isEqualTo(4);
        assertThat(shown.succeeded()).isEqualTo(3);
        assertThat(shown.failed()).isOne();
        assertThat(shown.outcomes())
                .containsOnlyKeys("succeeded", "timeout")
                .containsEntry("succeeded", 3L);
        assertThat(shown.successRate()).isEqualTo(0.75);
        assertThat(shown.latency().p50Ms()).isBetween(90L, 110L);
        assertThat(shown.latency().p99Ms()).isBetween(4_500L, 5_500L);
    }

    @Test
    void shows_the_last_hour_by_minute_and_the_last_day_by_hour() {
        add(
                succeeded(Instant.parse("2026-01-31T08:30:10Z"), 10),
                succeeded(Instant.parse("2026-01-31T07:31:00Z"), 10),
                succeeded(Instant.parse("2026-01-31T07:30:00Z"), 10),
                succeeded(Instant.parse("2026-01-30T09:00:00Z"), 10),
                succeeded(Instant.parse("2026-01-30T08:59:00Z"), 10));

        var shown = statistics.of("acct_1", "wh_1");

        assertThat(shown.attempts()).isEqualTo(4);
        assertThat(shown.minutes()).hasSize(60);
        assertThat(shown.minutes().get(0).start()).isEqualTo(Instant.parse("2026-01-31T07:31:00Z"));
        assertThat(shown.minutes().get(0).attempts()).isOne();
        assertThat(shown.minutes().get(59).attempts()).isOne();
        assertThat(shown.minutes().get(1).latency()).isNull();
        assertThat(shown.hours()).hasSize(24);
        assertThat(shown.since()).isEqualTo(Instant.parse("2026-01-30T09:00:00Z"));
        assertThat(shown.hours().get(0).start()).isEqualTo(shown.since());
        assertThat(shown.hours().get(0).attempts()).isOne();
        assertThat(shown.hours().get(22).attempts()).isEqualTo(2);
        assertThat(shown.hours().get(23).attempts()).isOne();
    }

    @Test
    void counts_neither_test_events_nor_other_webhooks() {
        add(
                finished("wh_1", true, NOW, Duration.ofMillis(5), Optional.empty()),
                finished("wh_2", false, NOW, Duration.ofMillis(5), Optional.empty()));

        var shown = statistics.of("acct_1", "wh_1");

        assertThat(shown.attempts()).isZero();
        assertThat(shown.successRate()).isNull();
        assertThat(shown.latency()).isNull();
        assertThat(shown.outcomes()).isEmpty();
    }

    @Test
    void loses_no_count_when_several_nodes_add_to_the_same() throws Exception {
        add(succeeded(NOW, 10), failed(NOW, AttemptError.TIMEOUT));

        Race.of(
                4,
                thread ->
                        () -> {
                            for (int i = 0; i < 25; i++) {
                                add(failed(NOW, AttemptError.TIMEOUT), succeeded(NOW, 10));
                            }
                            return null;
                        });

        assertThat(statistics.of("acct_1", "wh_1").outcomes())
                .containsEntry("succeeded", 101L)
                .containsEntry("timeout", 101L);
    }

    @Test
    void keeps_a_day_and_an_hour() {
        add(succeeded(Instant.parse("2026-01-30T07:00:00Z"), 10), succeeded(NOW, 10));

        statistics.purge();

        assertThat(records.since("wh_1", Instant.EPOCH)).hasSize(1);
    }

    @Test
    void adds_up_the_present_webhooks_of_an_account() {
        var table = new ReplayTable(database);
        table.webhook("wh_1", "ACTIVE");
        table.webhook("wh_2", "PAUSED");
        add(
                succeeded(Instant.parse("2026-01-31T08:30:10Z"), 10),
                failed(Instant.parse("2026-01-31T07:45:00Z"), AttemptError.TIMEOUT),
                succeeded(Instant.parse("2026-01-31T07:10:00Z"), 10),
                succeeded(Instant.parse("2026-01-30T10:59:00Z"), 10),
                of("wh_2", Instant.parse("2026-01-30T10:01:00Z")),
                of("wh_2", Instant.parse("2026-01-31T08:00:00Z")),
                of("wh_gone", Instant.parse("2026-01-31T08:00:00Z")));

        var shown = statistics.ofAccount("acct_1");

        assertThat(shown.attempts()).isEqualTo(6);
        assertThat(shown.failed()).isOne();
        assertThat(shown.outcomes()).containsOnlyKeys("succeeded", "timeout");
        assertThat(shown.hours()).hasSize(24);
        assertThat(shown.hours().get(1).attempts()).isEqualTo(2);
        assertThat(shown.hours().get(22).attempts()).isEqualTo(2);
        assertThat(shown.hours().get(23).attempts()).isEqualTo(2);
        assertThat(shown.minutes().stream().mapToLong(Period::attempts).sum()).isEqualTo(3);
        assertThat(shown.busiest())
                .containsExactly(new Busy("wh_1", "wh_1", 2, 1), new Busy("wh_2", "wh_2", 1, 0));
    }

    @Test
    void reads_an_hour_that_is_over_once() {
        var table = new ReplayTable(database);
        table.webhook("wh_1", "ACTIVE");
        add(succeeded(Instant.parse("2026-01-30T10:59:00Z"), 10), succeeded(NOW, 10));
        statistics.ofAccount("acct_1");
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate("delete from webhook_tally");
                    }
                });

        assertThat(statistics.ofAccount("acct_1").attempts()).isOne();
    }

    @Test
    void shows_what_is_owed_and_since_when() {
        var table = new DeliveryTable(database);
        new ReplayTable(database).webhook("wh_1", "ACTIVE");
        var due = Instant.parse("2026-01-31T08:29:00Z");
        table.insertFor("wh_1", due, "dlv_1", "dlv_2");
        table.insertFor("wh_1", Instant.parse("2026-01-31T09:00:00Z"), "dlv_3");
        table.run("update delivery set status = 'HELD', sweep_at = null where id = 'dlv_2'");

        var backlog = statistics.ofAccount("acct_1").backlog();

        assertThat(backlog).isEqualTo(new AccountStatistics.Backlog(2, 0, 1, due));
    }

    @Test
    void nothing_is_due_while_deliveries_wait_for_their_time() {
        new ReplayTable(database).webhook("wh_1", "ACTIVE");
        new DeliveryTable(database)
                .insertFor("wh_1", Instant.parse("2026-01-31T09:00:00Z"), "dlv_3");

        assertThat(statistics.ofAccount("acct_1").backlog().oldestDueAt()).isNull();
    }

    @Test
    void names_the_webhooks_in_trouble_the_worst_first() {
        var table = new ReplayTable(database);
        table.webhook("wh_1", "ACTIVE");
        table.webhook("wh_2", "ACTIVE");
        table.webhook("wh_3", "DISABLED");
        table.webhook("wh_4", "PAUSED");
        add(failed(NOW, AttemptError.TIMEOUT), succeeded(NOW, 10));
        var deliveries = new DeliveryTable(database);
        deliveries.run("update webhook set status_reason = 'gone' where id in ('wh_3')");
        deliveries.run(
                "insert into webhook_health values ('wh_1', 2, timestamp with time zone '2026-01-31T08:00:00Z', null, null)");
        deliveries.run("insert into webhook_health values ('wh_2', 0, null, null, null)");
        deliveries.run("insert into webhook_health values ('wh_3', 5, null, null, null)");

        var shown = statistics.ofAccount("acct_1");

        assertThat(shown.webhooks()).isEqualTo(new AccountStatistics.Webhooks(2, 1, 1, 0, 0, 1));
        assertThat(shown.failing())
                .containsExactly(
                        new Failing("wh_3", "wh_3", "disabled", "gone", 5, null, null),
                        new Failing("wh_1", "wh_1", "active", null, 2, NOW, "timeout"));
    }

    private static FinishedAttempt of(String webhookId, Instant at) {
        return finished(webhookId, false, at, Duration.ofMillis(10), Optional.empty());
    }

    private void add(FinishedAttempt... batch) {
        database.inTransaction(
                connection -> {
                    records.add(connection, FinishedAttempt.counts(List.of(batch)));
                    return null;
                });
    }

    private static FinishedAttempt succeeded(Instant at, long millis) {
        return finished("wh_1", false, at, Duration.ofMillis(millis), Optional.empty());
    }

    private static FinishedAttempt failed(Instant at, AttemptError error) {
        return finished("wh_1", false, at, Duration.ofSeconds(5), Optional.of(error));
    }

    private static FinishedAttempt finished(
            String webhookId,
            boolean test,
            Instant endedAt,
            Duration took,
            Optional<AttemptError> error) {
        var delivery =
                new ClaimedDelivery(
                        "dlv_1",
                        "evt_1",
                        Examples.receiver("acct_1", webhookId),
                        "node:1",
                        0,
                        0,
                        test,
                        NOW);
        var outcome =
                new AttemptOutcome(
                        error,
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(),
                        "",
                        false,
                        0,
                        endedAt.minus(took),
                        took);
        return FinishedAttempt.unsent(delivery, outcome);
    }
}
