package dev.webhooks.delivery;

import static dev.webhooks.delivery.DeliveryRecords.FIRST_JOB_LIFE;
import static dev.webhooks.delivery.DeliveryRecords.JOB_LIFE;
import static dev.webhooks.delivery.DeliveryRecords.SLACK;
import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * At most one attempt in flight, and conditional state changes only (docs/guarantees.md), on the
 * databases themselves.
 */
class DeliveryRecordsTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final DeliveryRecords records;
    private final DeliveryTable table;

    DeliveryRecordsTest() {
        database = TestDatabase.emptied();
        records = new DeliveryRecords(database);
        table = new DeliveryTable(database);
    }

    @Test
    void stores_a_new_delivery_that_is_due_as_one_with_a_job_under_way() {
        table.insertFor("wh_1", NOW, "dlv_1");

        assertThat(table.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "PENDING", 0, 0, NOW, NOW.plus(FIRST_JOB_LIFE), null, null, null));
    }

    @Test
    void leaves_a_new_delivery_that_is_due_later_to_the_sweeper() {
        var later = NOW.plusSeconds(5);
        table.insertFor("wh_1", later, "dlv_1");

        assertThat(table.state("dlv_1").dueAt()).isEqualTo(later);
        assertThat(table.state("dlv_1").sweepAt()).isEqualTo(later);
    }

    @Test
    void stores_an_event_for_a_webhook_once() {
        table.insert("dlv_1");

        assertThatThrownBy(
                        () ->
                                table.run(
                                        """
                                        insert into delivery (id, account_id, event_id, event_type, webhook_id, environment,
                                            is_test, status, attempts, round_start, due_at, sweep_at, created_at, updated_at)
                                        select 'dlv_2', account_id, event_id, event_type, webhook_id, environment,
                                            is_test, status, attempts, round_start, due_at, sweep_at, created_at, updated_at
                                          from delivery
                                        """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("23505");
    }

    @Test
    void claims_for_a_token_until_the_lease_ends() {
        table.insert("dlv_1");
        table.run("update delivery set attempts = 3, round_start = 2, is_test = true");

        var claimed = table.claim(List.of("dlv_1"), "node:1", NOW.plus(LEASE), NOW);

        assertThat(claimed)
                .containsExactly(
                        new DeliveryRecords.Row("dlv_1", "evt_of_dlv_1", "wh_1", 3, 2, true));
        assertThat(table.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "SENDING",
                                3,
                                2,
                                NOW,
                                NOW.plus(FIRST_JOB_LIFE),
                                "node:1",
                                null,
                                null));
    }

    /** A row as of another moment would be written into an index. */
    @Test
    void leaves_the_next_look_where_it_is_if_that_is_not_much_later_than_the_end_of_the_lease() {
        var look = NOW.plus(FIRST_JOB_LIFE);

        assertThat(lookAfterClaim(look)).isEqualTo(look);
        assertThat(lookAfterClaim(look.plusMillis(1))).isEqualTo(look.plusMillis(1));
        assertThat(lookAfterClaim(look.minus(SLACK))).isEqualTo(look);
        assertThat(lookAfterClaim(look.minus(SLACK).minusMillis(1)))
                .isEqualTo(look.minus(SLACK).minusMillis(1));
    }

    private Instant lookAfterClaim(Instant lease) {
        TestDatabase.emptied();
        table.insert("dlv_1");
        table.claim(List.of("dlv_1"), "node:1", lease, NOW);
        return table.state("dlv_1").sweepAt();
    }

    @Test
    void claims_nothing_before_it_is_due() {
        table.insertFor("wh_1", NOW.plusMillis(1), "dlv_1");

        assertThat(table.claim(List.of("dlv_1"), "node:1", NOW.plus(LEASE), NOW)).isEmpty();
        assertThat(table.claim(List.of("dlv_1"), "node:1", NOW.plus(LEASE), NOW.plusMillis(1)))
                .hasSize(1);
    }

    @Test
    void claims_nothing_that_is_not_pending() {
        table.insert("dlv_1", "dlv_2", "dlv_3", "dlv_4", "dlv_5");
        table.claim(List.of("dlv_1"), "node:1", NOW.plus(LEASE), NOW);
        for (var status :
                Map.of("dlv_2", "SUCCEEDED", "dlv_3", "FAILED", "dlv_4", "HELD").entrySet())
            become(status.getKey(), status.getValue());
        become("dlv_5", "CANCELLED");

        assertThat(
                        table.claim(
                                List.of("dlv_1", "dlv_2", "dlv_3", "dlv_4", "dlv_5", "dlv_none"),
                                "node:2",
                                NOW.plus(LEASE),
                                NOW.plusSeconds(3600)))
                .isEmpty();
        assertThat(table.state("dlv_1").claim()).isEqualTo("node:1");
    }

    @Test
    void claims_each_delivery_once_however_many_want_it() throws Exception {
        var ids = IntStream.range(0, 200).mapToObj("dlv_%03d"::formatted).toList();
        table.insert(ids.toArray(String[]::new));

        var claims = Race.of(8, thread -> () -> claimInChunks(ids, thread));

        var owners = new HashMap<String, String>();
        for (var claim : claims) {
            claim.forEach((id, token) -> assertThat(owners.put(id, token)).as(id).isNull());
        }
        assertThat(owners.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        owners.forEach((id, token) -> assertThat(table.state(id).claim()).isEqualTo(token));
    }

    /** Jobs name the same deliveries, in different orders and in different company. */
    private Map<String, String> claimInChunks(List<String> ids, int thread) {
        var mine = new HashMap<String, String>();
        var shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(thread));
        for (int from = 0; from < shuffled.size(); from += DeliveryJob.CHUNK) {
            var chunk = shuffled.subList(from, Math.min(shuffled.size(), from + DeliveryJob.CHUNK));
            var token = "node" + thread + ":" + from;
            for (var row : table.claim(chunk, token, NOW.plus(LEASE), NOW)) {
                mine.put(row.id(), token);
            }
        }
        return mine;
    }

    @Test
    void sweeps_lost_jobs_ended_leases_and_due_retries_and_nothing_else() {
        table.insertFor("wh_1", NOW, "dlv_lost", "dlv_lease", "dlv_leased", "dlv_held", "dlv_done");
        table.insertFor("wh_1", NOW.plusSeconds(50), "dlv_retry");
        table.insertFor("wh_1", NOW.plusSeconds(70), "dlv_later");
        table.claim(List.of("dlv_lease"), "node:1", NOW.plusSeconds(59), NOW);
        table.claim(List.of("dlv_leased"), "node:1", NOW.plusSeconds(61), NOW);
        become("dlv_held", "HELD");
        become("dlv_done", "SUCCEEDED");
        var then = NOW.plus(JOB_LIFE);

        assertThat(records.sweep(500, then))
                .extracting(DeliveryRef::deliveryId)
                .containsExactlyInAnyOrder("dlv_lost", "dlv_lease", "dlv_retry");
        assertThat(records.sweep(500, then)).isEmpty();
    }

    @Test
    void names_the_account_and_the_webhook_of_what_it_sweeps() {
        table.insertFor("wh_7", NOW, "dlv_1");

        assertThat(records.sweep(500, NOW.plus(JOB_LIFE)))
                .containsExactly(new DeliveryRef("dlv_1", "acct_1", "wh_7"));
    }

    @Test
    void gives_what_it_swept_another_job_to_live_and_takes_an_ended_lease_away() {
        table.insert("dlv_1");
        var then = NOW.plus(JOB_LIFE).plus(LEASE);
        table.claim(List.of("dlv_1"), "node:1", then, NOW);

        records.sweep(500, then);

        assertThat(table.state("dlv_1"))
                .isEqualTo(
                        new DeliveryTable.State(
                                "PENDING", 0, 0, NOW, then.plus(JOB_LIFE), null, null, null));
    }

    @Test
    void sweeps_the_oldest_first_and_no_more_than_it_may() {
        table.insertFor("wh_1", NOW.plusSeconds(3), "dlv_1");
        table.insertFor("wh_1", NOW.plusSeconds(1), "dlv_2");
        table.insertFor("wh_1", NOW.plusSeconds(2), "dlv_3");

        assertThat(records.sweep(2, NOW.plusSeconds(5)))
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_2", "dlv_3");
        assertThat(records.sweep(2, NOW.plusSeconds(5)))
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_1");
    }

    @Test
    void does_not_wait_for_rows_that_somebody_else_holds() throws Exception {
        table.insertFor("wh_1", NOW.plusSeconds(1), "dlv_1", "dlv_2");
        try (var other = TestDatabase.source().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("select * from delivery where id = 'dlv_1' for update").close();

            assertThat(records.sweep(500, NOW.plusSeconds(2)))
                    .extracting(DeliveryRef::deliveryId)
                    .containsExactly("dlv_2");
            other.rollback();
        }
        assertThat(records.sweep(500, NOW.plusSeconds(2)))
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_1");
    }

    @Test
    void lets_no_two_nodes_sweep_the_same() throws Exception {
        var ids = IntStream.range(0, 200).mapToObj("dlv_%03d"::formatted).toArray(String[]::new);
        table.insertFor("wh_1", NOW.plusSeconds(1), ids);

        var swept = Race.of(4, thread -> () -> sweepAll(NOW.plusSeconds(2)));

        assertThat(swept.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrder(ids);
    }

    /** Whoever finds nothing may have met only rows that others hold. */
    private List<String> sweepAll(Instant now) {
        var found = new ArrayList<String>();
        for (int nothing = 0; nothing < 20; ) {
            var batch = records.sweep(10, now);
            batch.forEach(owed -> found.add(owed.deliveryId()));
            nothing = batch.isEmpty() ? nothing + 1 : 0;
        }
        return found;
    }

    @Test
    void releases_its_own_leases_only_when_it_starts_again() {
        table.insert("dlv_mine", "dlv_other", "dlv_alike", "dlv_longer");
        table.claim(List.of("dlv_mine"), "node_1:7", NOW.plus(LEASE), NOW);
        table.claim(List.of("dlv_other"), "node_2:7", NOW.plus(LEASE), NOW);
        table.claim(List.of("dlv_alike"), "nodeX1:7", NOW.plus(LEASE), NOW);
        table.claim(List.of("dlv_longer"), "node_11:7", NOW.plus(LEASE), NOW);

        assertThat(records.recover("node_1", NOW)).isEqualTo(1);

        assertThat(table.state("dlv_mine").status()).isEqualTo("PENDING");
        assertThat(table.state("dlv_mine").claim()).isNull();
        assertThat(table.state("dlv_other").claim()).isEqualTo("node_2:7");
        assertThat(table.state("dlv_alike").claim()).isEqualTo("nodeX1:7");
        assertThat(table.state("dlv_longer").claim()).isEqualTo("node_11:7");
    }

    @Test
    void has_the_sweeper_find_at_once_what_was_due_when_it_starts_again() {
        table.insert("dlv_lease", "dlv_job", "dlv_held");
        table.insertFor("wh_1", NOW.plusSeconds(10), "dlv_later");
        table.claim(List.of("dlv_lease"), "node:1", NOW.plus(LEASE), NOW);
        become("dlv_held", "HELD");

        assertThat(records.recover("node", NOW.plusSeconds(1))).isEqualTo(2);

        assertThat(records.sweep(500, NOW.plusSeconds(1)))
                .extracting(DeliveryRef::deliveryId)
                .containsExactlyInAnyOrder("dlv_lease", "dlv_job");
    }

    @Test
    void holds_or_cancels_what_is_pending_and_nothing_else() {
        for (var status : List.of("HELD", "CANCELLED")) {
            TestDatabase.emptied();
            table.insert("dlv_1", "dlv_sending", "dlv_done", "dlv_other");
            table.claim(List.of("dlv_sending"), "node:1", NOW.plus(LEASE), NOW);
            become("dlv_done", "SUCCEEDED");

            database.inTransaction(
                    connection -> {
                        records.stop(
                                connection,
                                List.of("dlv_1", "dlv_sending", "dlv_done"),
                                status,
                                NOW);
                        records.stop(connection, List.of(), status, NOW);
                        return null;
                    });

            assertThat(table.state("dlv_1").status()).isEqualTo(status);
            assertThat(table.state("dlv_1").sweepAt()).isNull();
            assertThat(table.state("dlv_sending").status()).isEqualTo("SENDING");
            assertThat(table.state("dlv_done").status()).isEqualTo("SUCCEEDED");
            assertThat(table.state("dlv_other").status()).isEqualTo("PENDING");
        }
    }

    @Test
    void finds_the_oldest_that_a_webhook_is_owed() {
        table.insertFor("wh_1", NOW.minusSeconds(1), "dlv_3", "dlv_2");
        table.insertFor("wh_1", NOW.minusSeconds(2), "dlv_4");
        table.insertFor("wh_1", NOW.plusSeconds(1), "dlv_later");
        table.insertFor("wh_1", NOW.minusSeconds(3), "dlv_sending");
        table.insertFor("wh_2", NOW.minusSeconds(3), "dlv_of_another");
        table.claim(List.of("dlv_sending"), "node:1", NOW.plus(LEASE), NOW);

        assertThat(records.due("wh_1", 10, NOW))
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_4", "dlv_2", "dlv_3");
        assertThat(records.due("wh_1", 2, NOW))
                .extracting(DeliveryRef::deliveryId)
                .containsExactly("dlv_4", "dlv_2");
    }

    @Test
    void leaves_all_pending_when_the_transaction_of_a_claim_fails() {
        table.insert("dlv_1");

        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        connection -> {
                                            records.claim(
                                                    connection,
                                                    List.of("dlv_1"),
                                                    "node:1",
                                                    NOW.plus(LEASE),
                                                    NOW);
                                            throw new IllegalArgumentException("of ours");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.state("dlv_1").status()).isEqualTo("PENDING");
    }

    private void become(String id, String status) {
        table.run(
                "update delivery set status = '%s', sweep_at = null where id = '%s'"
                        .formatted(status, id));
    }
}
