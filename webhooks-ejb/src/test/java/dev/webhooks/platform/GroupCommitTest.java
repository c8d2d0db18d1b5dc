package dev.webhooks.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int CAP = 4;
    private static final int CAPACITY = 10;

    private final List<List<Integer>> flushes = new ArrayList<>();
    private final Queue<Runnable> started = new ArrayDeque<>();

    @Test
    void flushes_at_once_when_idle() {
        var commits = new GroupCommit<>(CAP, CAPACITY, Runnable::run, this::doubled);

        assertThat(commits.submit(7)).isCompletedWithValue(14);
        assertThat(commits.submit(8)).isCompletedWithValue(16);
        assertThat(flushes).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void takes_all_that_arrived_meanwhile_up_to_the_cap() {
        var commits = new GroupCommit<>(CAP, CAPACITY, started::add, this::doubled);

        var results = IntStream.range(0, 6).mapToObj(commits::submit).toList();

        assertThat(started).hasSize(1);
        assertThat(results).noneMatch(CompletableFuture::isDone);
        started.remove().run();
        assertThat(flushes).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5));
        assertThat(results).extracting(CompletableFuture::join).containsExactly(0, 2, 4, 6, 8, 10);
    }

    @Test
    void lets_company_come_after_a_crowd_and_not_after_a_few() {
        var late = new ArrayDeque<>(List.of(10, 11));
        var self = new ArrayList<GroupCommit<Integer, Integer>>();
        var commits =
                new GroupCommit<Integer, Integer>(
                        CAP,
                        CAPACITY,
                        started::add,
                        this::doubled,
                        () -> Duration.ZERO,
                        pause -> late.forEach(self.get(0)::submit));
        self.add(commits);

        IntStream.range(0, 5).forEach(commits::submit);
        started.remove().run();

        assertThat(flushes).containsExactly(List.of(0, 1, 2, 3), List.of(4, 10, 11));
    }

    @Test
    void waits_for_company_as_long_as_it_is_asked_to_but_never_less_than_usual() {
        var asked = new ArrayDeque<>(List.of(Duration.ZERO, Duration.ofMillis(70)));
        var waited = new ArrayList<Duration>();
        var commits =
                new GroupCommit<Integer, Integer>(
                        CAP, CAPACITY, started::add, this::doubled, asked::remove, waited::add);

        for (int round = 0; round < 2; round++) {
            IntStream.range(0, CAP).forEach(commits::submit);
            started.remove().run();
        }

        assertThat(waited).containsExactly(Duration.ofMillis(4), Duration.ofMillis(70));
    }

    @Test
    void answers_nobody_before_the_commit() throws Exception {
        var committing = new CountDownLatch(1);
        var committed = new CountDownLatch(1);
        var executor = Executors.newSingleThreadExecutor();
        try {
            var commits =
                    new GroupCommit<Integer, Integer>(
                            CAP,
                            CAPACITY,
                            executor,
                            items -> {
                                committing.countDown();
                                await(committed);
                                return items;
                            });

            var result = commits.submit(1);
            committing.await();

            assertThat(result).isNotDone();
            committed.countDown();
            assertThat(result.get(30, SECONDS)).isEqualTo(1);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void lets_a_bad_item_refuse_nobody_but_itself() {
        var commits = new GroupCommit<>(CAP, CAPACITY, started::add, this::positiveOnly);

        var results = List.of(commits.submit(1), commits.submit(-1), commits.submit(2));
        started.remove().run();

        assertThat(results.get(0)).isCompletedWithValue(1);
        assertThat(results.get(1)).isCompletedExceptionally();
        assertThat(results.get(2)).isCompletedWithValue(2);
        assertThat(flushes).containsExactly(List.of(1, -1, 2), List.of(1), List.of(-1), List.of(2));
    }

    @Test
    void fails_all_at_once_while_the_database_is_away() {
        var commits =
                new GroupCommit<Integer, Integer>(
                        CAP,
                        CAPACITY,
                        started::add,
                        items -> {
                            flushes.add(items);
                            throw new WebhookException(ProblemType.UNAVAILABLE, "away");
                        });

        var results = List.of(commits.submit(1), commits.submit(2));
        started.remove().run();

        assertThat(flushes).containsExactly(List.of(1, 2));
        assertThat(results).allSatisfy(GroupCommitTest::assertUnavailable);
    }

    @Test
    void goes_on_after_a_failure() {
        var commits = new GroupCommit<>(CAP, CAPACITY, Runnable::run, this::positiveOnly);

        assertThat(commits.submit(-1)).isCompletedExceptionally();
        assertThat(commits.submit(1)).isCompletedWithValue(1);
    }

    @Test
    void leaves_nobody_waiting_when_the_machine_itself_fails() {
        var flushed = new AtomicInteger();
        var commits =
                new GroupCommit<Integer, Integer>(
                        1,
                        CAPACITY,
                        started::add,
                        items -> {
                            if (flushed.getAndIncrement() == 0) throw new LinkageError("gone");
                            return items;
                        });

        var results = List.of(commits.submit(1), commits.submit(2));

        assertThatThrownBy(() -> started.remove().run()).isInstanceOf(LinkageError.class);
        assertThat(results.get(0)).isCompletedExceptionally();
        started.remove().run();
        assertThat(results.get(1)).isCompletedWithValue(2);
    }

    @Test
    void refuses_more_than_its_capacity_and_only_that() {
        var commits = new GroupCommit<>(CAP, CAPACITY, started::add, this::doubled);

        var results = IntStream.range(0, CAPACITY).mapToObj(commits::submit).toList();
        assertUnavailable(commits.submit(99));
        started.remove().run();

        assertThat(results).allSatisfy(result -> assertThat(result).isCompleted());
        assertThat(commits.submit(1)).isNotCompletedExceptionally();
    }

    @Test
    void says_unavailable_when_no_thread_is_to_be_had_and_tries_again_next_time() {
        var refusals = new AtomicInteger(1);
        var commits =
                new GroupCommit<>(
                        CAP,
                        CAPACITY,
                        task -> {
                            if (refusals.getAndDecrement() > 0)
                                throw new RejectedExecutionException();
                            task.run();
                        },
                        this::doubled);

        assertUnavailable(commits.submit(1));
        assertThat(commits.submit(2)).isCompletedWithValue(4);
        assertThat(flushes).containsExactly(List.of(2));
    }

    @Test
    void loses_nothing_under_many_threads_and_flushes_one_at_a_time() throws Exception {
        int threads = 32;
        int each = 500;
        var flushing = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var stored = new ConcurrentLinkedQueue<Integer>();
        var executor = Executors.newCachedThreadPool();
        try {
            var commits =
                    new GroupCommit<Integer, Integer>(
                            64,
                            threads * each,
                            executor,
                            items -> {
                                if (flushing.incrementAndGet() > 1) overlaps.incrementAndGet();
                                stored.addAll(items);
                                flushing.decrementAndGet();
                                return items;
                            });
            var callers =
                    IntStream.range(0, threads)
                            .mapToObj(
                                    thread ->
                                            CompletableFuture.supplyAsync(
                                                    () -> submit(commits, thread * each, each),
                                                    executor))
                            .toList();

            for (var caller : callers) {
                caller.get(30, SECONDS)
                        .forEach((item, result) -> assertThat(resultOf(result)).isEqualTo(item));
            }
        } finally {
            executor.shutdown();
        }
        assertThat(stored).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(overlaps).hasValue(0);
    }

    private static Map<Integer, CompletableFuture<Integer>> submit(
            GroupCommit<Integer, Integer> commits, int first, int count) {
        var results = new HashMap<Integer, CompletableFuture<Integer>>();
        for (int item = first; item < first + count; item++) {
            results.put(item, commits.submit(item));
        }
        return results;
    }

    private static Integer resultOf(CompletableFuture<Integer> result) {
        return result.orTimeout(30, SECONDS).join();
    }

    private List<Integer> doubled(List<Integer> items) {
        flushes.add(items);
        return items.stream().map(item -> 2 * item).toList();
    }

    private List<Integer> positiveOnly(List<Integer> items) {
        flushes.add(items);
        if (items.stream().anyMatch(item -> item < 0)) throw new IllegalStateException("negative");
        return items;
    }

    private static void assertUnavailable(CompletableFuture<Integer> result) {
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
