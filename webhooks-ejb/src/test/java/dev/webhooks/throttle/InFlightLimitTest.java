package dev.webhooks.throttle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
    private final InFlightLimit inFlightLimit = new InFlightLimit();

    @Test
    void gives_as_many_as_are_wanted_up_to_the_limit_of_the_webhook() {
        assertThat(inFlightLimit.acquire("wh_1", 5, 3)).isEqualTo(3);
        assertThat(inFlightLimit.acquire("wh_1", 5, 3)).isEqualTo(2);
        assertThat(inFlightLimit.acquire("wh_1", 5, 3)).isZero();
        assertThat(inFlightLimit.acquire("wh_2", 5, 3)).isEqualTo(3);
        assertThat(inFlightLimit.count()).isEqualTo(8);
    }

    @Test
    void gives_again_what_came_back() {
        inFlightLimit.acquire("wh_1", 5, 5);
        assertThat(inFlightLimit.hasRoom("wh_1", 5)).isFalse();

        inFlightLimit.release("wh_1", 2);

        assertThat(inFlightLimit.hasRoom("wh_1", 5)).isTrue();
        assertThat(inFlightLimit.acquire("wh_1", 5, 5)).isEqualTo(2);
    }

    @Test
    void gives_none_while_more_are_out_than_a_lowered_limit_allows() {
        inFlightLimit.acquire("wh_1", 10, 10);
        inFlightLimit.release("wh_1", 3);

        assertThat(inFlightLimit.acquire("wh_1", 5, 1)).isZero();
        assertThat(inFlightLimit.hasRoom("wh_1", 5)).isFalse();
        inFlightLimit.release("wh_1", 3);
        assertThat(inFlightLimit.acquire("wh_1", 5, 2)).isEqualTo(1);
    }

    @Test
    void gives_no_more_than_a_node_can_bear() {
        for (int i = 0; i < InFlightLimit.MOST / 100; i++) {
            assertThat(inFlightLimit.acquire("wh_" + i, 100, 100)).isEqualTo(100);
        }

        assertThat(inFlightLimit.acquire("wh_last", 100, 100)).isEqualTo(InFlightLimit.MOST % 100);
        assertThat(inFlightLimit.hasRoom("wh_other", 100)).isFalse();
        assertThat(inFlightLimit.acquire("wh_other", 100, 1)).isZero();
        inFlightLimit.release("wh_0", 1);
        assertThat(inFlightLimit.acquire("wh_other", 100, 2)).isEqualTo(1);
    }

    @Test
    void minds_nothing_when_nothing_comes_back() {
        inFlightLimit.release("wh_1", 0);

        assertThat(inFlightLimit.count()).isZero();
    }

    @Test
    void keeps_every_limit_under_many_threads_and_gets_all_back() throws Exception {
        var limits = Map.of("wh_1", 1, "wh_2", 7, "wh_3", 100);
        var out = new ConcurrentHashMap<String, AtomicInteger>();
        limits.keySet().forEach(id -> out.put(id, new AtomicInteger()));
        var exceeded = new AtomicInteger();
        var executor = Executors.newFixedThreadPool(8);
        try {
            var threads =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    thread ->
                                            CompletableFuture.runAsync(
                                                    () -> takeAndGive(limits, out, exceeded),
                                                    executor))
                            .toList();
            for (var thread : threads) thread.get(30, SECONDS);
        } finally {
            executor.shutdown();
        }

        assertThat(exceeded).hasValue(0);
        assertThat(inFlightLimit.count()).isZero();
        limits.forEach(
                (id, limit) -> assertThat(inFlightLimit.acquire(id, limit, 200)).isEqualTo(limit));
    }

    private void takeAndGive(
            Map<String, Integer> limits, Map<String, AtomicInteger> out, AtomicInteger exceeded) {
        var random = ThreadLocalRandom.current();
        var ids = limits.keySet().toArray(String[]::new);
        for (int i = 0; i < 5000; i++) {
            var id = ids[random.nextInt(ids.length)];
            int taken = inFlightLimit.acquire(id, limits.get(id), random.nextInt(1, 20));
            if (out.get(id).addAndGet(taken) > limits.get(id)) exceeded.incrementAndGet();
            out.get(id).addAndGet(-taken);
            inFlightLimit.release(id, taken);
        }
    }
}
