package dev.webhooks.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins what the generator sent with what the receiver got.
 *
 * @param sends complete: every request answered or timed out
 * @param startNanos when the measured time began; events before it are warm-up
 */
record Evaluation(Sends sends, Arrivals arrivals, long startNanos) {

    /** Answered with 202 and never seen, warm-up included. */
    long lost() {
        return all().filter(sends::accepted).filter(event -> !arrivals.contains(event)).count();
    }

    long duplicates() {
        return arrivals.counts().duplicates();
    }

    Map<Integer, Long> statuses() {
        return all().boxed()
                .collect(Collectors.groupingBy(sends::status, TreeMap::new, Collectors.counting()));
    }

    long delivered() {
        return delivering().count();
    }

    /** Distinct events, warm-up included, that arrived after the measured time began. */
    long arrivedSinceStart() {
        return all().filter(arrivals::contains)
                .filter(event -> arrivals.firstNanos(event) - startNanos >= 0)
                .count();
    }

    double deliveriesPerSecond() {
        var times = delivering().mapToLong(arrivals::firstNanos).summaryStatistics();
        double nanos = (double) times.getMax() - times.getMin();
        return times.getCount() < 2 ? 0 : times.getCount() * TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    double acceptedPerSecond(Duration measured) {
        return (double) measured().filter(sends::accepted).count() / measured.toSeconds();
    }

    Latency accept() {
        return since(measured().filter(sends::accepted), sends::answeredNanos);
    }

    Latency endToEnd() {
        return since(delivering(), arrivals::firstNanos);
    }

    double drainSeconds() {
        long answered = all().mapToLong(sends::answeredNanos).max().orElse(0);
        long arrived =
                all().filter(arrivals::contains).mapToLong(arrivals::firstNanos).max().orElse(0);
        return (double) Math.max(0, arrived - answered) / TimeUnit.SECONDS.toNanos(1);
    }

    private Latency since(IntStream events, IntToLongFunction end) {
        return Latency.of(
                events.mapToLong(event -> end.applyAsLong(event) - sends.intendedNanos(event))
                        .toArray());
    }

    private IntStream delivering() {
        return measured().filter(arrivals::contains);
    }

    private IntStream measured() {
        return all().filter(event -> sends.intendedNanos(event) - startNanos >= 0);
    }

    private IntStream all() {
        return IntStream.range(0, sends.count());
    }
}
