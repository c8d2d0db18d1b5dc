package dev.webhooks.replay;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayCount;
import dev.webhooks.api.replay.ReplayRequest;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.audit.AuditTable;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.JobQueue;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.webhook.WebhookRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bulk job from the wish to its end, on the databases themselves. */
class BulkReplaysTest {
    private static final class OneWebhook extends WebhookRegistry {
        @Override
        public Webhook get(String accountId, String id) {
            if (id.equals("wh_1")) return null;
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such webhook");
        }
    }

    /** Fails if it is told to, as a process that dies after its commit. */
    private static final class Offers extends JobQueue {
        private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
        private boolean lost;

        @Override
        public void offer(List<DeliveryRef> deliveries) {
            if (lost) throw new IllegalStateException("gone");
            deliveries.forEach(owed -> ids.add(owed.deliveryId()));
        }
    }

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final CurrentActor author = new CurrentActor();
    private final Offers offers = new Offers();
    private final Database database;
    private final ReplayTable rows;
    private final BulkReplays desk;
    private final BulkBatch run;

    BulkReplaysTest() {
        database = TestDatabase.emptied();
        rows = new ReplayTable(database);
        rows.webhook("wh_1", "ACTIVE");
        desk =
                new BulkReplays(
                        database,
                        new BulkJobs(),
                        rows.replay(),
                        new OneWebhook(),
                        author,
                        AuditTable.trail(author, clock),
                        new Ids(clock),
                        clock);
        run = new BulkBatch(database, new BulkJobs(), rows.replay(), offers, clock);
    }

    @Test
    void counts_without_a_job() {
        rows.finished("wh_1", "FAILED", "dlv_1", "dlv_2");

        assertThat(desk.count("acct_1", WebhookScope.ALL, failed())).isEqualTo(new ReplayCount(2));
        assertThat(rows.deliveries().count("bulk_job")).isZero();
        assertThat(rows.deliveries().state("dlv_1").status()).isEqualTo("FAILED");
    }

    @Test
    void replays_what_was_finished_when_it_was_asked_for() {
        rows.finished("wh_1", "FAILED", "dlv_1", "dlv_2");
        rows.finished("wh_gone", "FAILED", "dlv_3");

        var job = desk.replay("acct_1", WebhookScope.ALL, failed());
        assertThat(job)
                .isEqualTo(new BulkJob(job.id(), "replay", "running", 3, 0, 0, NOW, NOW, null));
        assertThat(job.id()).startsWith("job_");
        assertThat(rows.deliveries().count("audit_entry")).isOne();
        assertThat(run.due()).containsExactly(job.id());
        clock.advance(Duration.ofSeconds(1));
        run.step(job.id());

        assertThat(desk.get("acct_1", Optional.empty(), job.id()))
                .isEqualTo(
                        new BulkJob(
                                job.id(),
                                "replay",
                                "done",
                                3,
                                2,
                                1,
                                NOW,
                                NOW.plusSeconds(1),
                                NOW.plusSeconds(1)));
        assertThat(offers.ids).containsExactly("dlv_1", "dlv_2");
        assertThat(run.due()).isEmpty();
    }

    @Test
    void recovers_the_failed_deliveries_of_one_webhook_since_a_time() {
        rows.finished("wh_1", "FAILED", "dlv_1");
        rows.finished("wh_1", "SUCCEEDED", "dlv_2");
        rows.webhook("wh_2", "ACTIVE");
        rows.finished("wh_2", "FAILED", "dlv_3");

        var job =
                desk.recover(
                        "acct_1",
                        WebhookScope.ALL,
                        "wh_1",
                        new RecoverRequest(NOW.minusSeconds(3600), null, null));
        run.step(job.id());

        assertThat(job.kind()).isEqualTo("recover");
        assertThat(job.total()).isOne();
        assertThat(offers.ids).containsExactly("dlv_1");
    }

    @Test
    void goes_at_the_pace_of_the_rate_limit_and_takes_each_delivery_once() {
        rows.finished("wh_1", "FAILED", ids(50));
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());

        for (int i = 0; i < 20 && !state(job).equals("done"); i++) {
            run.step(job.id());
            rows.deliveries()
                    .run(
                            "update delivery set status = 'FAILED', sweep_at = null where status = 'PENDING'");
            clock.advance(BulkBatch.PAUSE);
        }

        assertThat(state(job)).isEqualTo("done");
        assertThat(offers.ids).containsExactly(ids(50));
    }

    @Test
    void waits_before_it_looks_again_for_room() {
        rows.finished("wh_1", "FAILED", ids(50));
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());

        run.step(job.id());
        assertThat(run.due()).containsExactly(job.id());
        run.step(job.id());

        assertThat(offers.ids).hasSize(20);
        assertThat(run.due()).isEmpty();
        clock.advance(BulkBatch.PAUSE);
        assertThat(run.due()).containsExactly(job.id());
    }

    @Test
    void neither_skips_nor_repeats_when_a_process_dies_between_commit_and_queue() {
        rows.finished("wh_1", "FAILED", ids(30));
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());
        offers.lost = true;
        assertThatThrownBy(() -> run.step(job.id())).hasMessage("gone");
        offers.lost = false;
        rows.deliveries()
                .run("update delivery set due_at = '2026-02-01T00:00:00Z' where attempts = 3");

        run.step(job.id());

        assertThat(offers.ids).hasSize(10).doesNotContain("dlv_A00", "dlv_A19").contains("dlv_A20");
        assertThat(desk.get("acct_1", Optional.empty(), job.id()).done()).isEqualTo(30);
    }

    @Test
    void is_worked_on_by_one_node_at_a_time() throws Exception {
        rows.webhook("wh_3", "PAUSED");
        rows.finished("wh_3", "FAILED", ids(20));
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());

        Race.of(
                4,
                thread ->
                        () -> {
                            run.step(job.id());
                            return null;
                        });
        run.step(job.id());

        assertThat(desk.get("acct_1", Optional.empty(), job.id()).done()).isEqualTo(20);
        assertThat(state(job)).isEqualTo("done");
    }

    @Test
    void takes_nothing_more_once_it_is_stopped() {
        rows.finished("wh_1", "FAILED", ids(50));
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());
        run.step(job.id());

        var stopped = desk.stop("acct_1", Optional.empty(), job.id());
        clock.advance(Duration.ofMinutes(1));
        run.step(job.id());

        assertThat(stopped.state()).isEqualTo("stopped");
        assertThat(stopped.done()).isEqualTo(20);
        assertThat(stopped.endedAt()).isEqualTo(NOW);
        assertThat(run.due()).isEmpty();
        assertThat(desk.get("acct_1", Optional.empty(), job.id())).isEqualTo(stopped);
        assertThat(desk.stop("acct_1", Optional.empty(), job.id())).isEqualTo(stopped);
        assertThat(offers.ids).hasSize(20);
    }

    @Test
    void cannot_be_stopped_when_it_is_done() {
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());
        run.step(job.id());

        assertRefused(() -> desk.stop("acct_1", Optional.empty(), job.id()), "wrong_state");
    }

    @Test
    void lets_a_job_that_failed_wait() {
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());

        run.postpone(job.id(), Duration.ofMinutes(1));

        assertThat(run.due()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(run.due()).containsExactly(job.id());
    }

    @Test
    void belongs_to_its_account() {
        var job = desk.replay("acct_1", WebhookScope.ALL, failed());

        assertRefused(() -> desk.get("acct_2", Optional.empty(), job.id()), "not_found");
        assertRefused(() -> desk.stop("acct_2", Optional.empty(), job.id()), "not_found");
        assertRefused(
                () ->
                        desk.recover(
                                "acct_1",
                                WebhookScope.ALL,
                                "wh_none",
                                new RecoverRequest(NOW, null, null)),
                "not_found");
    }

    @Test
    void a_customer_sees_and_stops_what_they_began() {
        var theirs = Optional.of("key:key_1");
        var staffs = desk.replay("acct_1", WebhookScope.ALL, failed());
        author.is(new Actor("key", "key_1", "Ada", "endpoint_manager"), "");
        var own = desk.replay("acct_1", WebhookScope.of(List.of("wh_1")), failed());

        assertThat(desk.get("acct_1", theirs, own.id())).isEqualTo(own);
        assertRefused(() -> desk.get("acct_1", theirs, staffs.id()), "not_found");
        assertRefused(() -> desk.stop("acct_1", theirs, staffs.id()), "not_found");
        var page = new PageRequest(50, Optional.empty(), true);
        assertThat(desk.list("acct_1", theirs, Optional.empty(), page).data()).containsExactly(own);
        assertThat(desk.stop("acct_1", theirs, own.id()).state()).isEqualTo("stopped");
    }

    @Test
    void lists_the_jobs_of_an_account_page_by_page() {
        rows.finished("wh_1", "FAILED", ids(3));
        var stopped = desk.replay("acct_1", WebhookScope.ALL, failed());
        desk.stop("acct_1", Optional.empty(), stopped.id());
        clock.advance(Duration.ofSeconds(1));
        var older = desk.replay("acct_1", WebhookScope.ALL, failed());
        clock.advance(Duration.ofSeconds(1));
        var newer = desk.replay("acct_1", WebhookScope.ALL, failed());
        desk.replay("acct_2", WebhookScope.ALL, failed());

        var first = list(Optional.empty(), newest(2, Optional.empty()));
        var second = list(Optional.empty(), newest(2, Optional.of(first.nextCursor())));
        var running = list(Optional.of(JobState.RUNNING), newest(50, Optional.empty()));
        var oldest =
                list(Optional.of(JobState.RUNNING), new PageRequest(1, Optional.empty(), false));

        assertThat(first.data()).containsExactly(newer, older);
        assertThat(second.data()).extracting(BulkJob::id).containsExactly(stopped.id());
        assertThat(second.nextCursor()).isNull();
        assertThat(running.data()).containsExactly(newer, older);
        assertThat(oldest.data()).containsExactly(older);
        assertRefused(() -> list(Optional.empty(), newest(2, Optional.of("?"))), "cursor_invalid");
    }

    private Page<BulkJob> list(Optional<JobState> state, PageRequest page) {
        return desk.list("acct_1", Optional.empty(), state, page);
    }

    private static PageRequest newest(int limit, Optional<String> cursor) {
        return new PageRequest(limit, cursor, true);
    }

    private String state(BulkJob job) {
        return desk.get("acct_1", Optional.empty(), job.id()).state();
    }

    private static String[] ids(int count) {
        return IntStream.range(0, count).mapToObj("dlv_A%02d"::formatted).toArray(String[]::new);
    }

    private static ReplayRequest failed() {
        return new ReplayRequest(null, null, null, "failed", null, null, null, null);
    }
}
