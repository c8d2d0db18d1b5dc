package dev.webhooks.rejected;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.audit.AuditTable;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With a database: what becomes of a rejected message, on record and on the queue. */
class DeadLetterBoxTest {
    private static final RejectedScope SCOPE = new RejectedScope("acct_a", true);
    private static final PageRequest FIRST = new PageRequest(50, Optional.empty(), true);

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Ids ids = new Ids(clock);
    private final Keys queue = new Keys();
    private final Database database;
    private final RejectedRecords records;
    private final DeadLetterBox box;

    DeadLetterBoxTest() {
        database = TestDatabase.emptied();
        records = new RejectedRecords(database);
        box =
                new DeadLetterBox(
                        database,
                        queue,
                        records,
                        AuditTable.trail(new CurrentActor(), clock),
                        ids,
                        clock);
    }

    @Test
    void what_is_sent_again_leaves_the_list_and_is_on_record() {
        var id = reject("k1", Optional.of("acct_a"));

        box.redrive(SCOPE, id);

        assertThat(box.list(SCOPE, FIRST).data()).isEmpty();
        assertThat(queue.sent).containsExactly("k1");
        assertThat(actions()).containsExactly("acct_a rejected_message.redriven");
    }

    @Test
    void what_is_removed_is_on_record_also_if_it_belonged_to_nobody() {
        var id = reject("k1", Optional.empty());

        box.remove(SCOPE, id);

        assertThat(box.list(SCOPE, FIRST).data()).isEmpty();
        assertThat(actions()).containsExactly("acct_a rejected_message.deleted");
    }

    @Test
    void while_the_broker_is_away_nothing_is_lost_and_later_all_is_as_before() {
        var id = reject("k1", Optional.of("acct_a"));
        queue.away = true;

        assertRefused(() -> box.redrive(SCOPE, id), "unavailable");
        assertRefused(() -> box.remove(SCOPE, id), "unavailable");

        assertThat(box.get(SCOPE, id).id()).isEqualTo(id);
        assertThat(actions()).isEmpty();
        queue.away = false;
        box.redrive(SCOPE, id);
        assertThat(queue.sent).containsExactly("k1");
        assertThat(actions()).hasSize(1);
    }

    @Test
    void what_somebody_took_off_the_queue_by_hand_is_not_found_and_no_deed() {
        var id = reject("k1", Optional.of("acct_a"));
        queue.held.clear();

        assertRefused(() -> box.redrive(SCOPE, id), "not_found");

        assertThat(box.list(SCOPE, FIRST).data()).isEmpty();
        assertThat(actions()).isEmpty();
    }

    @Test
    void of_two_at_once_one_is_told_so() {
        var id = reject("k1", Optional.of("acct_a"));
        records.claim(id, NOW.plusSeconds(30), NOW);

        assertRefused(() -> box.redrive(SCOPE, id), "wrong_state");

        assertThat(queue.sent).isEmpty();
    }

    private String reject(String key, Optional<String> account) {
        var id = ids.next("rej");
        var shown = BodyPreview.of("body".getBytes(StandardCharsets.UTF_8), false);
        records.insert(
                new StoredRejection(
                        id,
                        key,
                        account,
                        "json_malformed",
                        "not well-formed JSON",
                        Optional.of("ID:1"),
                        Map.of(),
                        shown,
                        NOW));
        queue.held.add(key);
        return id;
    }

    private Iterable<String> actions() {
        return AuditTable.actions(database);
    }

    /** A queue that holds nothing but keys, of a broker that may be away. */
    private static final class Keys extends RejectedQueue {
        final Set<String> held = new HashSet<>();
        final Set<String> sent = new HashSet<>();
        boolean away;

        @Override
        boolean redrive(String key) throws JMSException {
            if (away) throw new JMSException("no connection");
            return held.remove(key) && sent.add(key);
        }

        @Override
        void remove(String key) {
            if (away) throw new JMSRuntimeException("no connection");
            held.remove(key);
        }
    }
}
