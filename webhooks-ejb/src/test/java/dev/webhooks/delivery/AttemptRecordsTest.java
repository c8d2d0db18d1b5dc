package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.egress.Header;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AttemptRecordsTest {
    private static final Instant LEASE = NOW.plus(DeliveryRecords.JOB_LIFE).plusSeconds(30);
    private static final Instant LATER = NOW.plusSeconds(300);

    private final Database database;
    private final DeliveryTable table;
    private final AttemptRecords attempts =
            new AttemptRecords(new Ids(new ManualClock("2026-01-31T08:00:00Z")));

    private final DeliveryUpdates settlements;

    AttemptRecordsTest() {
        database = TestDatabase.emptied();
        settlements = new DeliveryUpdates();
        table = new DeliveryTable(database);
    }

    @Test
    void settles_a_success() {
        var finished = finished("dlv_1", "node:1", accepted());

        record(finished, NextState.SUCCEEDED);

        assertThat(table.state("dlv_1"))
                .isEqualTo(new DeliveryTable.State("SUCCEEDED", 1, 0, NOW, null, null, null, 200));
    }

    @Test
    void settles_a_failure_that_is_tried_again() {
        record(finished("dlv_1", "node:1", rejected()), NextState.retryAt(LATER));

        assertThat(table.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "PENDING", 1, 0, LATER, LATER, null, "http_status", 503));
    }

    @Test
    void settles_the_last_failure() {
        record(finished("dlv_1", "node:1", unanswered()), NextState.FAILED);

        assertThat(table.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "FAILED", 1, 0, NOW, null, null, "connection_refused", null));
    }

    @Test
    void gives_each_of_a_batch_its_own_verdict() {
        var batch =
                List.of(
                        finished("dlv_1", "node:1", accepted()),
                        finished("dlv_2", "node:2", rejected()),
                        finished("dlv_3", "node:3", unanswered()));

        record(batch, List.of(NextState.SUCCEEDED, NextState.retryAt(LATER), NextState.FAILED));

        assertThat(table.state("dlv_1").status()).isEqualTo("SUCCEEDED");
        assertThat(table.state("dlv_2").status()).isEqualTo("PENDING");
        assertThat(table.state("dlv_3").status()).isEqualTo("FAILED");
        assertThat(table.count("attempt")).isEqualTo(3);
    }

    @Test
    void changes_nothing_for_somebody_who_lost_the_lease_but_keeps_the_attempt() {
        var late = finished("dlv_1", "node:1", accepted());
        new DeliveryRecords(database).sweep(10, LEASE);
        table.claim(List.of("dlv_1"), "node:2", LEASE.plusSeconds(30), LEASE);
        var before = table.state("dlv_1");

        record(late, NextState.SUCCEEDED);

        assertThat(table.state("dlv_1")).isEqualTo(before);
        assertThat(before.claim()).isEqualTo("node:2");
        assertThat(table.count("attempt")).isOne();
    }

    @Test
    void changes_nothing_for_somebody_whose_delivery_was_swept_or_settled_meanwhile() {
        var swept = finished("dlv_1", "node:1", accepted());
        var settled = finished("dlv_2", "node:2", rejected());
        new DeliveryRecords(database).sweep(1, LEASE);
        record(settled, NextState.FAILED);

        record(List.of(swept, settled), List.of(NextState.SUCCEEDED, NextState.SUCCEEDED));

        assertThat(table.state("dlv_1").status()).isEqualTo("PENDING");
        assertThat(table.state("dlv_1").attempts()).isZero();
        assertThat(table.state("dlv_2").status()).isEqualTo("FAILED");
        assertThat(table.state("dlv_2").attempts()).isOne();
        assertThat(table.count("attempt")).isEqualTo(3);
    }

    @Test
    void puts_all_of_an_attempt_on_record_and_hides_what_may_be_secret() {
        record(finished("dlv_1", "node:1", rejected()), NextState.FAILED);

        assertThat(attempt("account_id")).isEqualTo("acct_1");
        assertThat(attempt("number")).isEqualTo("1");
        assertThat(attempt("duration_ms")).isEqualTo("1234");
        assertThat(attempt("status_code")).isEqualTo("503");
        assertThat(attempt("error")).isEqualTo("http_status");
        assertThat(attempt("request_url")).isEqualTo("https://receiver.example/hook");
        assertThat(attempt("request_headers"))
                .isEqualTo(
                        "{\"Content-Type\":[\"application/json\"],\"Authorization\":[\"***\"],\"X-Tenant\":[\"***\",\"***\"]}");
        assertThat(attempt("response_headers")).isEqualTo("{\"Server\":[\"a\",\"b\"]}");
        assertThat(attempt("response_body")).isEqualTo("sold out — 売り切れ 😀 \ufffd\u0001");
        assertThat(attempt("truncated")).startsWithIgnoringCase("t");
    }

    @Test
    void keeps_no_response_where_there_was_none() {
        record(finished("dlv_1", "node:1", unanswered()), NextState.FAILED);

        assertThat(attempt("status_code")).isNull();
        assertThat(attempt("response_headers")).isNull();
        assertThat(attempt("response_body")).isNull();
    }

    @Test
    void takes_every_error_there_is() {
        for (var error : AttemptError.values()) {
            var id = "dlv_" + error.ordinal();
            record(
                    finished(
                            id,
                            "node:" + error.ordinal(),
                            AttemptOutcome.withoutResponse(error, NOW, Duration.ZERO)),
                    NextState.FAILED);

            assertThat(table.state(id).lastError()).isEqualTo(error.code());
        }
    }

    @Test
    void is_refused_a_wrong_transition_and_then_puts_nothing_on_record() {
        var finished = finished("dlv_1", "node:1", accepted());
        var before = table.state("dlv_1");

        for (var wrong :
                List.of(
                        new NextState(DeliveryStatus.SUCCEEDED, Optional.of(LATER)),
                        new NextState(DeliveryStatus.HELD, Optional.of(LATER)),
                        new NextState(DeliveryStatus.PENDING, Optional.empty()),
                        new NextState(DeliveryStatus.SENDING, Optional.of(LATER)))) {
            assertThatThrownBy(() -> record(finished, wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(" 23");
        }
        assertThat(table.state("dlv_1")).isEqualTo(before);
        assertThat(table.count("attempt")).isZero();
    }

    @Test
    void lies_in_a_database_that_refuses_a_state_that_cannot_be() {
        table.insert("dlv_1");
        for (var wrong :
                List.of(
                        "status = 'DONE', sweep_at = null",
                        "status = 'pending'",
                        "status = 'SUCCEEDED'",
                        "status = 'HELD'",
                        "status = 'SENDING'",
                        "sweep_at = null",
                        "claim = 'node:1'",
                        "round_start = 1",
                        "round_start = -1",
                        "attempts = -1")) {
            assertThatThrownBy(() -> table.run("update delivery set " + wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("235");
        }
    }

    private FinishedAttempt finished(String id, String token, AttemptOutcome outcome) {
        table.insert(id);
        var row = table.claim(List.of(id), token, LEASE, NOW).get(0);
        var delivery =
                new ClaimedDelivery(
                        row.id(),
                        row.eventId(),
                        Examples.receiver("acct_1", row.webhookId()),
                        token,
                        row.attempts(),
                        row.roundStart(),
                        row.test(),
                        NOW);
        return new FinishedAttempt(
                delivery,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("Authorization", "Bearer very-secret"),
                        new Header("X-Tenant", "blue"),
                        new Header("X-Tenant", "green")),
                OptionalLong.of(0xffffffffL),
                outcome);
    }

    private static AttemptOutcome accepted() {
        return outcome(Optional.empty(), 200);
    }

    private static AttemptOutcome rejected() {
        return outcome(Optional.of(AttemptError.HTTP_STATUS), 503);
    }

    private static AttemptOutcome outcome(Optional<AttemptError> error, int status) {
        return new AttemptOutcome(
                error,
                OptionalInt.of(status),
                Optional.empty(),
                List.of(new Header("Server", "a"), new Header("Server", "b")),
                "sold out — 売り切れ 😀 \ufffd\u0001",
                true,
                17,
                NOW,
                Duration.ofMillis(1234));
    }

    private static AttemptOutcome unanswered() {
        return AttemptOutcome.withoutResponse(
                AttemptError.CONNECTION_REFUSED, NOW, Duration.ofMillis(1));
    }

    private void record(FinishedAttempt finished, NextState verdict) {
        record(List.of(finished), List.of(verdict));
    }

    private void record(List<FinishedAttempt> batch, List<NextState> verdicts) {
        database.inTransaction(
                connection -> {
                    attempts.insert(connection, batch);
                    settlements.settle(connection, batch, verdicts, NOW.plusSeconds(1));
                    return null;
                });
    }

    private String attempt(String column) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery("select " + column + " from attempt")) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
    }
}
