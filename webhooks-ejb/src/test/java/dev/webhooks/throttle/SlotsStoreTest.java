package dev.webhooks.throttle;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Race;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.throttle.RateLimiter.Grant;
import dev.webhooks.throttle.RateLimiter.SlotRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With a database: nobody gets what somebody else has. */
class SlotsStoreTest {
    private static final Duration SPACE_AT_100 = Duration.ofNanos(10_500_000);

    private final Database database;
    private final RateLimiter slots;

    SlotsStoreTest() {
        database = TestDatabase.emptied();
        slots = new RateLimiter();
        addWebhook("wh_1");
        addWebhook("wh_2");
    }

    @Test
    void goes_on_where_the_last_reservation_ended() {
        var first = reserve(Map.of("wh_1", new SlotRequest(10, 2)), NOW).get("wh_1");
        var second = reserve(Map.of("wh_1", new SlotRequest(10, 2)), NOW).get("wh_1");

        assertThat(first.slots()).containsExactly(NOW, NOW.plusMillis(105));
        assertThat(second.slots()).containsExactly(NOW.plusMillis(210));
        assertThat(second.next()).isEqualTo(NOW.plusMillis(315));
    }

    @Test
    void reserves_for_each_webhook_apart() {
        var grants =
                reserve(
                        Map.of("wh_1", new SlotRequest(10, 1), "wh_2", new SlotRequest(100, 2)),
                        NOW);

        assertThat(grants.get("wh_1").slots()).containsExactly(NOW);
        assertThat(grants.get("wh_2").slots()).containsExactly(NOW, NOW.plus(SPACE_AT_100));
    }

    @Test
    void gives_nothing_to_a_webhook_that_was_removed() {
        assertThat(reserve(Map.of("wh_gone", new SlotRequest(10, 1)), NOW)).isEmpty();
    }

    @Test
    void leaves_the_first_free_moment_where_it_is_when_it_gives_nothing() {
        reserve(Map.of("wh_1", new SlotRequest(1, 1)), NOW);

        assertThat(reserve(Map.of("wh_1", new SlotRequest(1, 1)), NOW).get("wh_1").slots())
                .isEmpty();
        assertThat(
                        reserve(Map.of("wh_1", new SlotRequest(1, 1)), NOW.plusMillis(1050))
                                .get("wh_1")
                                .slots())
                .containsExactly(NOW.plusMillis(1050));
    }

    @Test
    void gives_back_what_a_failed_transaction_had_reserved() {
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        connection -> {
                                            slots.reserve(
                                                    connection,
                                                    new TreeMap<>(
                                                            Map.of("wh_1", new SlotRequest(10, 2))),
                                                    NOW);
                                            throw new IllegalArgumentException("of ours");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(reserve(Map.of("wh_1", new SlotRequest(10, 1)), NOW).get("wh_1").slots())
                .containsExactly(NOW);
    }

    /** Every thread is a node; some name one webhook, some the other, some both. */
    @Test
    void lets_no_two_nodes_share_a_slot() throws Exception {
        var taken = Race.of(4, node -> () -> reserveOften(node));

        for (var webhookId : List.of("wh_1", "wh_2")) {
            var all = new ArrayList<Instant>();
            taken.forEach(ofNode -> all.addAll(ofNode.getOrDefault(webhookId, List.of())));
            all.sort(null);
            assertThat(all).hasSizeGreaterThan(50);
            for (int i = 1; i < all.size(); i++) {
                assertThat(Duration.between(all.get(i - 1), all.get(i)))
                        .isGreaterThanOrEqualTo(SPACE_AT_100);
            }
        }
    }

    private Map<String, List<Instant>> reserveOften(int node) {
        var mine = new HashMap<String, List<Instant>>();
        for (int i = 0; i < 25; i++) {
            var wishes = new HashMap<String, SlotRequest>();
            if (node != 1) wishes.put("wh_1", new SlotRequest(100, 3));
            if (node != 0) wishes.put("wh_2", new SlotRequest(100, 3));
            reserve(wishes, NOW.plusMillis(50L * i))
                    .forEach(
                            (id, grant) ->
                                    mine.computeIfAbsent(id, first -> new ArrayList<>())
                                            .addAll(grant.slots()));
        }
        return mine;
    }

    private Map<String, Grant> reserve(Map<String, SlotRequest> wishes, Instant now) {
        return database.inTransaction(
                connection -> slots.reserve(connection, new TreeMap<>(wishes), now));
    }

    private void addWebhook(String id) {
        database.inTransaction(
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "insert into webhook_pace (webhook_id, next_slot_at) values (?, ?)")) {
                        statement.setString(1, id);
                        statement.setObject(2, Database.utc(NOW.minusSeconds(60)));
                        return statement.executeUpdate();
                    }
                });
    }
}
