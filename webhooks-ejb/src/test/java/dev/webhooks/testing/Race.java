package dev.webhooks.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same work in several threads that begin together. */
public final class Race {
    private static final long LIMIT_SECONDS = 120;

    private Race() {}

    /**
     * @param work for the thread of a number, from 0
     * @return what each thread returned, in the order of their numbers
     * @throws Exception of the first thread that failed, or after two minutes
     */
    public static <T> List<T> of(int threads, IntFunction<Callable<T>> work) throws Exception {
        var together = new CyclicBarrier(threads);
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var running =
                    IntStream.range(0, threads)
                            .mapToObj(work)
                            .map(
                                    task ->
                                            executor.submit(
                                                    () -> {
                                                        together.await(LIMIT_SECONDS, SECONDS);
                                                        return task.call();
                                                    }))
                            .toList();
            var results = new ArrayList<T>();
            for (var thread : running) results.add(thread.get(LIMIT_SECONDS, SECONDS));
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
