package dev.webhooks.idempotency;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.vault.Vault;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a database: the same request twice is one request. */
class IdempotentRequestsTest {
    private static final IdempotencyKey KEY = new IdempotencyKey("acct_1", "ada", "order-17");
    private static final StoredResponse ANSWER =
            new StoredResponse(
                    202, Map.of("Content-Type", "application/json"), "{\"a\":1}".getBytes(UTF_8));

    private final Database database;
    private final ManualClock clock = new ManualClock(NOW.toString());
    private final IdempotentRequests ledger;

    IdempotentRequestsTest() {
        database = TestDatabase.emptied();
        ledger = anotherNode();
    }

    @Test
    void the_first_is_done_and_the_next_gets_its_answer() {
        ledger.keep(yours("a"), ANSWER);

        assertThat(done("a").status()).isEqualTo(202);
        assertThat(done("a").headers()).isEqualTo(ANSWER.headers());
        assertThat(done("a").body()).isEqualTo(ANSWER.body());
    }

    @Test
    void the_answer_is_there_after_a_restart_and_on_another_node() {
        ledger.keep(yours("a"), ANSWER);

        assertThat(anotherNode().claim(KEY, "a")).isInstanceOf(KeyClaim.Done.class);
    }

    @Test
    void another_request_with_the_key_is_refused_before_and_after_the_answer() {
        var turn = yours("a");
        assertRefused(() -> anotherNode().claim(KEY, "b"), "idempotency_mismatch");

        ledger.keep(turn, ANSWER);
        assertRefused(() -> ledger.claim(KEY, "b"), "idempotency_mismatch");
    }

    @Test
    void accounts_do_not_share_keys() {
        ledger.keep(yours("a"), ANSWER);

        assertThat(ledger.claim(new IdempotencyKey("acct_2", KEY.principal(), KEY.key()), "b"))
                .isInstanceOf(KeyClaim.Yours.class);
    }

    @Test
    void principals_of_an_account_do_not_share_keys() {
        ledger.keep(yours("a"), ANSWER);

        assertThat(ledger.claim(new IdempotencyKey("acct_1", "ben", KEY.key()), "a"))
                .isInstanceOf(KeyClaim.Yours.class);
    }

    @Test
    void what_failed_is_done_again() {
        ledger.forget(yours("a"));

        assertThat(ledger.claim(KEY, "a")).isInstanceOf(KeyClaim.Yours.class);
    }

    @Test
    void what_a_dead_node_had_begun_is_done_by_another_once_its_time_is_over() {
        var dead = yours("a");
        clock.advance(IdempotentRequests.CLAIM);

        var taken = (KeyClaim.Yours) anotherNode().claim(KEY, "a");
        ledger.keep(dead, ANSWER);

        assertThat(taken.token()).isNotEqualTo(dead.token());
        assertThat(isKept()).isFalse();
        ledger.keep(taken, ANSWER);
        assertThat(isKept()).isTrue();
    }

    @Test
    void of_32_at_once_one_is_done_and_the_others_wait_for_its_answer() throws Exception {
        var othersNode = anotherNode();
        var done = new AtomicInteger();

        var statuses =
                Race.of(
                        32,
                        i ->
                                () -> {
                                    var node = i % 2 == 0 ? ledger : othersNode;
                                    var turn = node.claim(KEY, "a");
                                    if (turn instanceof KeyClaim.Done again)
                                        return again.answer().status();
                                    if (turn instanceof KeyClaim.Running other)
                                        return answerOf(other).orElseThrow().status();
                                    done.incrementAndGet();
                                    node.keep((KeyClaim.Yours) turn, ANSWER);
                                    return ANSWER.status();
                                });

        assertThat(done).hasValue(1);
        assertThat(statuses).containsOnly(202).hasSize(32);
    }

    @Test
    void one_that_waits_returns_at_once_and_gets_the_answer_later() throws Exception {
        var first = yours("a");

        var here = (KeyClaim.Running) ledger.claim(KEY, "a");
        var elsewhere = (KeyClaim.Running) anotherNode().claim(KEY, "a");
        assertThat(here.outcome()).isNotDone();
        ledger.keep(first, ANSWER);

        assertThat(here.outcome()).isCompleted();
        assertThat(answerOf(here).orElseThrow().body()).isEqualTo(ANSWER.body());
        assertThat(answerOf(elsewhere).orElseThrow().body()).isEqualTo(ANSWER.body());
    }

    @Test
    void one_that_waits_is_told_when_the_first_failed() throws Exception {
        var first = yours("a");

        var here = (KeyClaim.Running) ledger.claim(KEY, "a");
        var elsewhere = (KeyClaim.Running) anotherNode().claim(KEY, "a");
        ledger.forget(first);

        assertThat(answerOf(here)).isEmpty();
        assertThat(answerOf(elsewhere)).isEmpty();
    }

    @Test
    void another_request_with_the_key_does_not_wait() {
        yours("a");

        assertRefused(() -> ledger.claim(KEY, "b"), "idempotency_mismatch");
    }

    @Test
    void whoever_comes_after_its_claim_ended_tells_nobody_a_wrong_answer() throws Exception {
        var late = yours("a");
        clock.advance(IdempotentRequests.CLAIM);
        var taken = (KeyClaim.Yours) anotherNode().claim(KEY, "a");
        var waiting = (KeyClaim.Running) anotherNode().claim(KEY, "a");

        ledger.keep(late, new StoredResponse(500, Map.of(), new byte[0]));
        ledger.keep(taken, ANSWER);

        assertThat(answerOf(waiting).orElseThrow().status()).isEqualTo(202);
    }

    @Test
    void answers_are_removed_after_their_time_and_not_before() {
        ledger.keep(yours("a"), ANSWER);

        clock.advance(Duration.ofHours(24));
        ledger.purge();
        assertThat(ledger.claim(KEY, "a")).isInstanceOf(KeyClaim.Done.class);

        clock.advance(Duration.ofHours(2));
        ledger.purge();
        assertThat(ledger.claim(KEY, "a")).isInstanceOf(KeyClaim.Yours.class);
    }

    @Test
    void an_answer_is_not_readable_in_the_database() {
        ledger.keep(
                yours("a"), new StoredResponse(201, Map.of(), "wht_secret-token".getBytes(UTF_8)));

        var stored = query("select answer_sealed from idempotent_request", row -> row.getBytes(1));

        assertThat(new String(stored, UTF_8)).doesNotContain("secret-token");
        assertThat(done("a").body()).asString(UTF_8).isEqualTo("wht_secret-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "é", "\u007f"})
    void a_key_is_visible_ascii(String key) {
        assertRefused(() -> new IdempotencyKey("acct_1", "ada", key), "idempotency_key_invalid");
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(new IdempotencyKey("acct_1", "ada", "k".repeat(255)).key()).hasSize(255);
        assertRefused(
                () -> new IdempotencyKey("acct_1", "ada", "k".repeat(256)),
                "idempotency_key_invalid");
    }

    private IdempotentRequests anotherNode() {
        var vault = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
        var records = new RequestRecords(database);
        var seal = new ResponseEncryption(vault);
        var elsewhere = new ResponsePoller(records, seal, clock, Runnable::run);
        return new IdempotentRequests(records, seal, elsewhere, new Ids(clock), clock);
    }

    private KeyClaim.Yours yours(String fingerprint) {
        return (KeyClaim.Yours) ledger.claim(KEY, fingerprint);
    }

    private StoredResponse done(String fingerprint) {
        return ((KeyClaim.Done) ledger.claim(KEY, fingerprint)).answer();
    }

    private static Optional<StoredResponse> answerOf(KeyClaim.Running turn) throws Exception {
        return turn.outcome().get(60, TimeUnit.SECONDS);
    }

    private boolean isKept() {
        return query(
                "select count(*) from idempotent_request where answer_sealed is not null",
                row -> row.getInt(1) == 1);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T query(String sql, Reading<T> reading) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery(sql)) {
                        assertThat(rows.next()).isTrue();
                        return reading.of(rows);
                    }
                });
    }
}
