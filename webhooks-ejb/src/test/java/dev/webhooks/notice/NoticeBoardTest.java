package dev.webhooks.notice;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.FailureAlert;
import dev.webhooks.event.EventRecords;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.webhook.FixedDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A setback from its delivery to the event that it becomes, on the databases themselves. */
class NoticeBoardTest {
    /** Remembers what is announced, and refuses if it is told to. */
    private static final class Announcements extends EventIntake {
        private final List<String> made = new ArrayList<>();
        private Optional<ProblemType> refusal = Optional.empty();

        /** So many are submitted before one of them is stored: what a group commit needs. */
        private int company = 1;

        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

        @Override
        public CompletableFuture<Void> announce(String accountId, byte[] json) {
            if (refusal.isPresent())
                return CompletableFuture.failedFuture(new WebhookException(refusal.get(), "no"));
            made.add(new String(json, StandardCharsets.UTF_8));
            var stored = new CompletableFuture<Void>();
            waiting.add(stored);
            if (waiting.size() >= company) waiting.forEach(all -> all.complete(null));
            return stored;
        }
    }

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Announcements announcements = new Announcements();
    private final NoticeRecords records = new NoticeRecords();
    private final EventRecords events = new EventRecords();
    private final Database database;
    private final NoticeBoard board;
    private final NoticePublisher run;

    NoticeBoardTest() {
        database = TestDatabase.emptied();
        board =
                new NoticeBoard(
                        null,
                        records,
                        events,
                        new FixedDirectory(Examples.receiver("acct_1", "wh_1")),
                        new Ids(clock),
                        clock);
        run = new NoticePublisher(database, records, announcements, clock);
    }

    @BeforeEach
    void twoEvents() {
        store("evt_1", "user.created");
        store("evt_2", "delivery.exhausted");
    }

    @Test
    @Timeout(60)
    void the_notices_of_a_round_share_their_commits() {
        record(exhausted("dlv_1", "evt_1"), exhausted("dlv_2", "evt_1"));
        clock.advance(NoticePublisher.RIPENING);
        announcements.company = 2;

        run.round();

        assertThat(announcements.made).hasSize(2);
    }

    @Test
    void a_delivery_that_is_given_up_becomes_an_event() {
        record(exhausted("dlv_1", "evt_1"), exhausted("dlv_2", "evt_1"));
        clock.advance(NoticePublisher.RIPENING);

        run.round();

        assertThat(announcements.made)
                .hasSize(2)
                .first()
                .asString()
                .contains("\"type\":\"delivery.exhausted\"")
                .contains("\"environment\":\"production\"")
                .contains("\"delivery_id\":\"dlv_1\"")
                .contains("\"event_type\":\"user.created\"")
                .contains("\"last_error\":\"timeout\"");
        run.round();
        assertThat(announcements.made).hasSize(2);
    }

    @Test
    void an_event_about_ourselves_leads_to_no_other() {
        record(exhausted("dlv_1", "evt_2"), failing("dlv_2", "evt_2"));

        assertThat(notices()).isEmpty();
    }

    @Test
    void a_webhook_that_is_failing_is_told_of_once() {
        record(failing("dlv_1", "evt_1"), failing("dlv_2", "evt_1"));
        var first = notices();
        store(first.get(0).eventId(), "webhook.failing");
        record(failing("dlv_3", "evt_1"));

        assertThat(first).hasSize(1);
        assertThat(notices()).hasSize(1);
    }

    @Test
    void waits_until_every_node_knows_the_webhooks() {
        record(exhausted("dlv_1", "evt_1"));

        run.round();
        assertThat(announcements.made).isEmpty();
        clock.advance(NoticePublisher.RIPENING);
        run.round();

        assertThat(announcements.made).hasSize(1);
    }

    @Test
    void a_notice_stays_while_it_cannot_be_stored() {
        record(exhausted("dlv_1", "evt_1"));
        clock.advance(NoticePublisher.RIPENING);
        announcements.refusal = Optional.of(ProblemType.UNAVAILABLE);

        assertThatThrownBy(run::round).isInstanceOf(WebhookException.class);

        assertThat(notices()).hasSize(1);
    }

    @Test
    void a_notice_of_an_account_that_is_gone_is_dropped() {
        record(exhausted("dlv_1", "evt_1"));
        clock.advance(NoticePublisher.RIPENING);
        announcements.refusal = Optional.of(ProblemType.NOT_FOUND);

        run.round();

        assertThat(notices()).isEmpty();
    }

    @Test
    void whoever_takes_all_types_asks_for_nothing_about_ourselves() {
        assertThat(board.isOn("acct_1", Environment.PRODUCTION)).isFalse();
    }

    private void record(FailureAlert... setbacks) {
        database.inTransaction(
                connection -> {
                    board.record(connection, List.of(setbacks));
                    return null;
                });
    }

    private List<Notice> notices() {
        return database.inTransaction(
                connection -> records.due(connection, NOW.plusSeconds(60), 100));
    }

    private void store(String id, String type) {
        var event = Examples.event("acct_1", id, "{\"type\":\"" + type + "\",\"data\":{}}");
        database.inTransaction(
                connection -> {
                    events.insert(connection, List.of(event), List.of(1));
                    return null;
                });
    }

    private static FailureAlert exhausted(String deliveryId, String eventId) {
        return setback(deliveryId, eventId, Optional.empty());
    }

    private static FailureAlert failing(String deliveryId, String eventId) {
        return setback(deliveryId, eventId, Optional.of(NOW.minusSeconds(60)));
    }

    private static FailureAlert setback(
            String deliveryId, String eventId, Optional<Instant> failingSince) {
        return new FailureAlert(
                "acct_1",
                Environment.PRODUCTION,
                "wh_1",
                eventId,
                deliveryId,
                failingSince,
                3,
                Optional.of("timeout"),
                NOW);
    }
}
