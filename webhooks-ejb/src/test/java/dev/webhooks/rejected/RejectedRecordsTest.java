package dev.webhooks.rejected;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a database: what is known of the messages that were put aside. */
class RejectedRecordsTest {
    private static final RejectedScope OF_A = new RejectedScope("acct_a", false);
    private static final RejectedScope OF_ADMIN = new RejectedScope("acct_a", true);
    private static final PageRequest FIRST = new PageRequest(50, Optional.empty(), true);

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Ids ids = new Ids(clock);
    private final RejectedRecords records;

    RejectedRecordsTest() {
        records = new RejectedRecords(TestDatabase.emptied());
    }

    @Test
    void a_message_is_read_as_it_was_written() {
        var rejection = rejection("k1", Optional.of("acct_a"), "{\"naïve\": true}");

        records.insert(rejection);

        var read = records.find(OF_A, rejection.id()).orElseThrow();
        assertThat(read.view()).isEqualTo(rejection.view());
        assertThat(read.view().body()).isEqualTo("{\"naïve\": true}");
    }

    @Test
    void a_message_that_comes_again_is_on_record_once() {
        assertThat(records.insert(rejection("k1", Optional.of("acct_a"), "x"))).isTrue();
        assertThat(records.insert(rejection("k1", Optional.of("acct_a"), "x"))).isFalse();

        assertThat(records.list(OF_A, FIRST)).hasSize(1);
    }

    @Test
    void an_account_sees_its_own_and_an_admin_what_belongs_to_nobody() {
        var own = add("k1", Optional.of("acct_a"));
        var foreign = add("k2", Optional.of("acct_b"));
        var nobodys = add("k3", Optional.empty());

        assertThat(records.list(OF_A, FIRST)).extracting(StoredRejection::id).containsExactly(own);
        assertThat(records.list(OF_ADMIN, FIRST))
                .extracting(StoredRejection::id)
                .containsExactly(nobodys, own);
        assertThat(records.find(OF_A, nobodys)).isEmpty();
        assertThat(records.find(OF_ADMIN, foreign)).isEmpty();
    }

    @Test
    void a_list_goes_on_after_its_cursor_in_both_directions() {
        var all = List.of(add("k1", own()), add("k2", own()), add("k3", own()));

        var newest = new PageRequest(1, Optional.of(Cursor.after(all.get(2))), true);
        var oldest = new PageRequest(1, Optional.of(Cursor.after(all.get(0))), false);

        assertThat(records.list(OF_A, newest))
                .extracting(StoredRejection::id)
                .containsExactly(all.get(1), all.get(0));
        assertThat(records.list(OF_A, oldest))
                .extracting(StoredRejection::id)
                .containsExactly(all.get(1), all.get(2));
    }

    @Test
    void a_list_shows_the_beginning_of_a_body_and_says_so() {
        var long1 = rejection("k1", own(), "é".repeat(40_000));
        records.insert(long1);

        var listed = records.list(OF_A, FIRST).get(0).view();
        var whole = records.find(OF_A, long1.id()).orElseThrow().view();

        assertThat(listed.body()).isEqualTo("é".repeat(2_048));
        assertThat(listed.truncated()).isTrue();
        assertThat(whole.body()).isEqualTo("é".repeat(32_768));
        assertThat(whole.truncated()).isTrue();
    }

    @Test
    void a_body_with_a_nul_is_kept() {
        var odd = rejection("k1", own(), "a\0b");

        records.insert(odd);

        assertThat(records.find(OF_A, odd.id()).orElseThrow().view().body()).isEqualTo("a\0b");
    }

    @Test
    void one_claims_a_message_until_it_is_released_or_time_is_up() {
        var id = add("k1", own());

        assertThat(records.claim(id, NOW.plusSeconds(30), NOW)).isTrue();
        assertThat(records.claim(id, NOW.plusSeconds(30), NOW)).isFalse();
        assertThat(records.claim(id, NOW.plusSeconds(60), NOW.plusSeconds(30))).isTrue();
        records.release(id);
        assertThat(records.claim(id, NOW.plusSeconds(30), NOW)).isTrue();
    }

    @Test
    void what_is_old_goes() {
        add("k1", own());
        clock.advance(Duration.ofDays(30));
        var young = add("k2", own());

        assertThat(records.purge(NOW.plus(Duration.ofDays(29)))).isEqualTo(1);

        assertThat(records.list(OF_A, FIRST))
                .extracting(StoredRejection::id)
                .containsExactly(young);
    }

    private String add(String key, Optional<String> account) {
        var rejection = rejection(key, account, "body");
        records.insert(rejection);
        return rejection.id();
    }

    private StoredRejection rejection(String key, Optional<String> account, String body) {
        return new StoredRejection(
                ids.next("rej"),
                key,
                account,
                "json_malformed",
                "not well-formed JSON",
                Optional.of("ID:1"),
                Map.of("webhooks_account", "shop"),
                BodyPreview.of(body.getBytes(StandardCharsets.UTF_8), false),
                NOW);
    }

    private static Optional<String> own() {
        return Optional.of("acct_a");
    }
}
