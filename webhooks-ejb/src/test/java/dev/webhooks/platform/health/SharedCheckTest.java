package dev.webhooks.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedCheckTest {
    private static final int CROWD = 50;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void a_crowd_costs_one_check() throws Exception {
        var everybodyWaits = new CountDownLatch(CROWD);
        var check =
                new SharedCheck(
                        () -> {
                            await(everybodyWaits);
                            return checks.incrementAndGet() > 0;
                        },
                        task -> new Thread(task).start(),
                        clock::get);
        var crowd = Executors.newFixedThreadPool(CROWD);
        try {
            var answers = new ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < CROWD; i++) {
                answers.add(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    everybodyWaits.countDown();
                                    return check.passes();
                                },
                                crowd));
            }

            assertThat(answers).allMatch(CompletableFuture::join);
            assertThat(checks).hasValue(1);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void a_result_is_asked_for_again_after_half_a_second() {
        var check = new SharedCheck(() -> checks.incrementAndGet() > 1, Runnable::run, clock::get);

        assertThat(check.passes()).isFalse();
        clock.addAndGet(Duration.ofMillis(499).toNanos());
        assertThat(check.passes()).isFalse();
        clock.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(check.passes()).isTrue();
    }

    @Test
    void one_that_hangs_has_failed_and_nobody_waits_for_it_twice() {
        var hanging = new ArrayDeque<Runnable>();
        Executor never = hanging::add;
        var check = new SharedCheck(() -> true, never, clock::get);

        assertThat(check.passes()).isFalse();
        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) assertThat(check.passes()).isFalse();
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(hanging).hasSize(1);

        hanging.remove().run();
        check.passes();
        hanging.remove().run();
        assertThat(check.passes()).isTrue();
    }

    @Test
    void one_that_throws_has_failed_and_the_next_counts() {
        var check =
                new SharedCheck(
                        () -> {
                            if (checks.incrementAndGet() == 1) throw new IllegalStateException("x");
                            return true;
                        },
                        Runnable::run,
                        clock::get);

        assertThat(check.passes()).isFalse();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(check.passes()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
