package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.event.Environment;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.retry.DisableReason;
import dev.webhooks.statistics.AttemptCounts;
import dev.webhooks.testing.DirectCommitters;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.webhook.Health;
import dev.webhooks.webhook.HealthRecords;
import dev.webhooks.webhook.WebhookRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The second transaction of an attempt as a whole. */
class OutcomeRecorderTest {
    private static final Duration TOOK = Duration.ofSeconds(1);

    /** Remembers which webhooks were switched off, and fails if it is told to. */
    private static final class Switches extends WebhookRegistry {
        private final List<String> off = new ArrayList<>();
        private Optional<RuntimeException> fault = Optional.empty();

        @Override
        public void disableByRule(String accountId, String id, DisableReason reason) {
            off.add(accountId + " " + id + " " + reason.code());
            fault.ifPresent(
                    failure -> {
                        throw failure;
                    });
        }
    }

    /** Watches the accounts that it is told to, and remembers. */
    private static final class Watch implements FailureListener {
        private boolean on;
        private final List<FailureAlert> seen = new ArrayList<>();

        @Override
        public boolean isOn(String accountId, Environment environment) {
            return on;
        }

        @Override
        public void record(Connection connection, List<FailureAlert> setbacks) {
            seen.addAll(setbacks);
        }
    }

    private final Watch watch = new Watch();
    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Switches switches = new Switches();
    private final Database database;
    private final DeliveryTable table;
    private final OutcomeRecorder ledger;

    OutcomeRecorderTest() {
        database = TestDatabase.emptied();
        table = new DeliveryTable(database);
        table.run(
                "insert into webhook_health (webhook_id, consecutive_failures) values ('wh_1', 0)");
        ledger =
                new OutcomeRecorder(
                        database,
                        new AttemptRecords(new Ids(clock)),
                        new DeliveryUpdates(),
                        new AttemptCounts(database),
                        new HealthWriteThrottle(),
                        new HealthRecords(),
                        switches,
                        watch,
                        RandomGenerator.getDefault(),
                        clock,
                        new DirectCommitters(),
                        null);
    }

    @Test
    void records_a_success() {
        assertThat(ledger.record(finished("dlv_1", Optional.empty(), 204))).isCompleted();

        assertThat(table.state("dlv_1").status()).isEqualTo("SUCCEEDED");
        assertThat(table.count("attempt")).isOne();
        assertThat(health())
                .isEqualTo(
                        new Health(
                                0,
                                Optional.empty(),
                                Optional.of(NOW.plus(TOOK)),
                                Optional.of(NOW.plus(TOOK))));
    }

    @Test
    void counts_the_wait_for_the_next_attempt_from_the_end_of_the_last() {
        ledger.record(finished("dlv_1", Optional.of(AttemptError.HTTP_STATUS), 500));

        assertThat(table.state("dlv_1").status()).isEqualTo("PENDING");
        assertThat(table.state("dlv_1").dueAt()).isEqualTo(NOW.plus(TOOK).plusSeconds(5));
        assertThat(health().consecutiveFailures()).isOne();
        assertThat(health().failingSince()).contains(NOW.plus(TOOK));
        assertThat(switches.off).isEmpty();
    }

    @Test
    void charges_nobody_for_a_fault_of_ours() {
        ledger.record(finished("dlv_1", Optional.of(AttemptError.DNS_TIMEOUT), 0));

        assertThat(table.state("dlv_1").status()).isEqualTo("PENDING");
        assertThat(health().consecutiveFailures()).isZero();
        assertThat(health().lastAttemptAt()).contains(NOW.plus(TOOK));
    }

    @Test
    void charges_nobody_for_what_the_proxy_refuses() {
        table.insert("dlv_1");
        table.run(
                "update webhook_health set consecutive_failures = 50, failing_since = '2026-01-01T00:00:00Z'");
        var refused = claimed("dlv_1", Optional.of(AttemptError.CONNECTION_REFUSED), 0);

        ledger.record(FinishedAttempt.unsent(refused.delivery(), ofTheProxy(refused.outcome())));

        assertThat(table.state("dlv_1").status()).isEqualTo("PENDING");
        assertThat(table.count("attempt")).isOne();
        assertThat(health().consecutiveFailures()).isEqualTo(50);
        assertThat(switches.off).isEmpty();
    }

    @Test
    void learns_nothing_about_a_receiver_from_a_test() {
        table.insert("dlv_1");
        table.run("update delivery set is_test = true");

        ledger.record(claimed("dlv_1", Optional.of(AttemptError.GONE), 410));

        assertThat(table.state("dlv_1").status()).isEqualTo("FAILED");
        assertThat(health()).isEqualTo(Health.UNKNOWN);
        assertThat(switches.off).isEmpty();
    }

    @Test
    void switches_off_a_webhook_that_is_gone() {
        ledger.record(finished("dlv_1", Optional.of(AttemptError.GONE), 410));

        assertThat(table.state("dlv_1").status()).isEqualTo("FAILED");
        assertThat(switches.off).containsExactly("acct_1 wh_1 gone");
    }

    @Test
    void switches_off_a_webhook_that_has_been_failing_for_too_long() {
        table.insert("dlv_1");
        table.run(
                "update webhook_health set consecutive_failures = 50, failing_since = '2026-01-01T00:00:00Z'");

        ledger.record(claimed("dlv_1", Optional.of(AttemptError.TIMEOUT), 0));

        assertThat(switches.off).containsExactly("acct_1 wh_1 failing_for");
        assertThat(health().consecutiveFailures()).isEqualTo(51);
    }

    @Test
    void keeps_an_attempt_on_record_once_when_the_webhook_cannot_be_switched_off() {
        switches.fault = Optional.of(new IllegalStateException("locked"));

        var done = ledger.record(finished("dlv_1", Optional.of(AttemptError.GONE), 410));

        assertThat(done).isCompleted();
        assertThat(switches.off).hasSize(1);
        assertThat(table.count("attempt")).isOne();
        assertThat(table.state("dlv_1").status()).isEqualTo("FAILED");
        assertThat(health().consecutiveFailures()).isOne();
    }

    @Test
    void a_delivery_that_is_given_up_is_told_to_whoever_watches() {
        watch.on = true;

        ledger.record(finished("dlv_1", Optional.of(AttemptError.EGRESS_BLOCKED), 0));
        ledger.record(finished("dlv_2", Optional.of(AttemptError.HTTP_STATUS), 500));
        ledger.record(finished("dlv_3", Optional.empty(), 200));

        assertThat(watch.seen).hasSize(1);
        assertThat(watch.seen.get(0).deliveryId()).isEqualTo("dlv_1");
        assertThat(watch.seen.get(0).error()).contains("egress_blocked");
        assertThat(watch.seen.get(0).failingSince()).isEmpty();
    }

    @Test
    void a_webhook_is_failing_after_half_the_schedule_of_a_delivery() {
        watch.on = true;
        table.insert("dlv_1");

        for (int attempt = 1; attempt <= 6; attempt++) {
            assertThat(watch.seen).hasSize(attempt > 5 ? 1 : 0);
            ledger.record(claimed("dlv_1", Optional.of(AttemptError.HTTP_STATUS), 500));
            table.run("update delivery set due_at = '2026-01-31T07:00:00Z'");
        }

        assertThat(watch.seen).hasSize(1);
        assertThat(watch.seen.get(0).attempts()).isEqualTo(5);
        assertThat(watch.seen.get(0).failingSince()).contains(NOW.plus(TOOK));
    }

    @Test
    void nobody_is_told_where_nobody_watches() {
        ledger.record(finished("dlv_1", Optional.of(AttemptError.EGRESS_BLOCKED), 0));

        assertThat(watch.seen).isEmpty();
    }

    @Test
    void keeps_what_an_errors_name_leaves_open() {
        var finished = finished("dlv_1", Optional.of(AttemptError.TLS_ERROR), 0);

        ledger.record(
                FinishedAttempt.unsent(
                        finished.delivery(),
                        finished.outcome().because(Optional.of("unknown issuer"))));

        assertThat(table.count("attempt where error_detail = 'unknown issuer'")).isOne();
    }

    /** A text that PostgreSQL refuses stands for anything that a database does not take. */
    @Test
    void records_without_its_content_what_the_database_does_not_take() {
        var finished = finished("dlv_1", Optional.empty(), 204);
        var unstorable =
                new AttemptOutcome(
                        Optional.empty(),
                        OptionalInt.of(204),
                        Optional.empty(),
                        List.of(),
                        "a\0b",
                        false,
                        3,
                        NOW,
                        TOOK);

        assertThat(ledger.record(FinishedAttempt.unsent(finished.delivery(), unstorable)))
                .isCompleted();

        assertThat(table.state("dlv_1").status()).isEqualTo("SUCCEEDED");
        assertThat(table.count("attempt")).isOne();
    }

    private static AttemptOutcome ofTheProxy(AttemptOutcome outcome) {
        return new AttemptOutcome(
                outcome.error(),
                outcome.detail(),
                outcome.status(),
                outcome.retryAfter(),
                outcome.responseHeaders(),
                outcome.responseBody(),
                outcome.truncated(),
                outcome.responseBytes(),
                outcome.startedAt(),
                outcome.duration(),
                true);
    }

    private FinishedAttempt finished(String id, Optional<AttemptError> error, int status) {
        table.insert(id);
        return claimed(id, error, status);
    }

    /**
     * @param status 0 for no response
     */
    private FinishedAttempt claimed(String id, Optional<AttemptError> error, int status) {
        var row = table.claim(List.of(id), "node:1", NOW.plusSeconds(30), NOW).get(0);
        var delivery =
                new ClaimedDelivery(
                        row.id(),
                        row.eventId(),
                        Examples.receiver("acct_1", row.webhookId()),
                        "node:1",
                        row.attempts(),
                        row.roundStart(),
                        row.test(),
                        NOW);
        var outcome =
                new AttemptOutcome(
                        error,
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        Optional.empty(),
                        List.of(),
                        "",
                        false,
                        0,
                        NOW,
                        TOOK);
        return FinishedAttempt.unsent(delivery, outcome);
    }

    private Health health() {
        return database.inTransaction(
                connection -> new HealthRecords().lock(connection, List.of("wh_1")).get("wh_1"));
    }
}
