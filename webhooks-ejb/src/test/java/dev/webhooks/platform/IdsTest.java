package dev.webhooks.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final ManualClock clock = new ManualClock("2026-01-31T08:00:00Z");
    private final Ids ids = new Ids(clock);

    @Test
    void writes_a_prefix_and_26_characters_of_crockford_base32() {
        assertThat(ids.next("evt")).matches("evt_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(ids.next("acct")).matches("acct_[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void begins_with_the_milliseconds_since_1970() {
        clock.set(Instant.ofEpochMilli(32));
        assertThat(ids.next("evt")).startsWith("evt_0000000010");
        clock.set(Instant.ofEpochMilli(33));
        assertThat(ids.next("evt")).startsWith("evt_0000000011");
    }

    @Test
    void sorts_by_the_time_of_making_within_and_over_milliseconds() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5000; i++) {
            if (i % 100 == 0) clock.advance(Duration.ofMillis(1));
            made.add(ids.next("evt"));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void knows_where_the_ids_of_a_time_begin() {
        var made = ids.next("dlv");

        assertThat(Ids.first("dlv", clock.instant())).hasSameSizeAs(made).isLessThan(made);
        assertThat(Ids.first("dlv", clock.instant().plusMillis(1))).isGreaterThan(made);
        assertThat(Ids.first("dlv", Instant.parse("0001-01-01T00:00:00Z")))
                .isEqualTo("dlv_00000000000000000000000000");
    }

    @Test
    void keeps_its_order_when_the_clock_goes_back() {
        var before = ids.next("evt");
        clock.advance(Duration.ofMillis(-60_000));

        assertThat(ids.next("evt")).isGreaterThan(before);
    }

    @Test
    void differs_from_what_another_node_makes_in_the_same_millisecond() {
        var other = new Ids(clock);

        assertThat(Stream.generate(() -> other.next("evt")).limit(1000).toList())
                .doesNotContainAnyElementsOf(
                        Stream.generate(() -> ids.next("evt")).limit(1000).toList());
    }

    @Test
    void never_gives_two_threads_the_same_one_and_each_of_them_an_order() throws Exception {
        int threads = 8;
        int each = 5000;
        var shared = new Ids(InstantSource.system());
        var executor = Executors.newFixedThreadPool(threads);
        var all = new HashSet<String>();
        try {
            var lists =
                    IntStream.range(0, threads)
                            .mapToObj(
                                    thread ->
                                            CompletableFuture.supplyAsync(
                                                    () -> made(shared, each), executor))
                            .toList();
            for (var list : lists) {
                assertThat(list.get(30, SECONDS)).isSorted();
                all.addAll(list.join());
            }
        } finally {
            executor.shutdown();
        }
        assertThat(all).hasSize(threads * each);
    }

    private static List<String> made(Ids ids, int count) {
        return Stream.generate(() -> ids.next("dlv")).limit(count).toList();
    }

    @Test
    void has_the_bits_of_an_id_as_a_uuid() {
        assertThat(Ids.uuid("wh_00000000000000000000000001"))
                .hasToString("00000000-0000-0000-0000-000000000001");
        assertThat(Ids.uuid("wh_7ZZZZZZZZZZZZZZZZZZZZZZZZZ"))
                .hasToString("ffffffff-ffff-ffff-ffff-ffffffffffff");
        assertThat(Ids.uuid("wh_00000000000000000000000010"))
                .hasToString("00000000-0000-0000-0000-000000000020");
        assertThat(Ids.uuid("wh_1")).isEqualTo(Ids.uuid("wh_1"));
    }
}
