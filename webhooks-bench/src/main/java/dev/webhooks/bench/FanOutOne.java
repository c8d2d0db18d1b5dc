package dev.webhooks.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * One run of the workload against a target that is ready: warm-up, measured time, drain to empty.
 *
 * @param parts the processes whose use is reported
 * @param progress where a line appears every 5 s
 */
record FanOutOne(
        Workload workload,
        Target target,
        ReceiverProcess receiver,
        List<Part> parts,
        Appendable progress) {
    private static final long LINE_EVERY_SECONDS = 5;

    Outcome run() throws IOException, ExecutionException, InterruptedException {
        receiver.reset();
        var sends = new Sends(workload.capacity());
        long start = System.nanoTime() + workload.warmUp().toNanos();
        long end = start + workload.measured().toNanos();
        List<Double> cpuAtStart;
        try (var load = new LoadGenerator(workload.clients())) {
            var done = begin(load, sends, end);
            follow(done, start, sends);
            cpuAtStart = cpuSeconds();
            follow(done, end, sends);
            done.get();
        }
        boolean recorded = drain(sends);
        var cpuAtEnd = cpuSeconds();
        return outcome(
                new Evaluation(sends, receiver.arrivals(), start), recorded, cpuAtStart, cpuAtEnd);
    }

    private CompletableFuture<Void> begin(LoadGenerator load, Sends sends, long end) {
        var request = target.publishing(load);
        return workload.isOpenLoop()
                ? load.openLoop(workload.rate(), request, sends, end)
                : load.closedLoop(workload.clients(), request, sends, end);
    }

    /** Reports until that time, or fails as soon as the load does. */
    private void follow(CompletableFuture<Void> done, long untilNanos, Sends sends)
            throws IOException, ExecutionException, InterruptedException {
        long pause = TimeUnit.SECONDS.toNanos(LINE_EVERY_SECONDS);
        for (long left = untilNanos - System.nanoTime();
                left > 0;
                left = untilNanos - System.nanoTime()) {
            try {
                done.get(Math.min(left, pause), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                say(sends);
            }
        }
    }

    /**
     * Waits until every accepted event has arrived and the server has recorded that, as long as
     * there is progress.
     *
     * @return whether the server's backlog is empty
     */
    private boolean drain(Sends sends) throws IOException, InterruptedException {
        long accepted = IntStream.range(0, sends.count()).filter(sends::accepted).count();
        long before = -1;
        for (long now = arrived(); now < accepted && now > before; now = arrived()) {
            before = now;
            long seen = now;
            Waiting.until(workload.patience(), () -> arrived() >= Math.min(accepted, seen + 5_000));
            say(sends);
        }
        return Waiting.until(workload.patience(), target::isEmpty);
    }

    private long arrived() throws IOException {
        return receiver.counts().distinct();
    }

    private List<Double> cpuSeconds() {
        return parts.stream().map(part -> part.tree().cpuSeconds()).toList();
    }

    private Outcome outcome(
            Evaluation evaluation,
            boolean recorded,
            List<Double> cpuAtStart,
            List<Double> cpuAtEnd) {
        double thousands = evaluation.arrivedSinceStart() / 1000.0;
        var usages =
                IntStream.range(0, parts.size())
                        .mapToObj(
                                i ->
                                        usage(
                                                parts.get(i),
                                                (cpuAtEnd.get(i) - cpuAtStart.get(i)) / thousands))
                        .toList();
        return new Outcome(
                evaluation.deliveriesPerSecond(),
                evaluation.acceptedPerSecond(workload.measured()),
                evaluation.delivered(),
                evaluation.statuses(),
                evaluation.lost(),
                evaluation.duplicates(),
                evaluation.accept(),
                evaluation.endToEnd(),
                evaluation.drainSeconds(),
                recorded,
                usages);
    }

    private static Part.Usage usage(Part part, double cpuSecondsPer1000) {
        return new Part.Usage(
                part.name(),
                part.ofStack(),
                cpuSecondsPer1000,
                part.tree().peakRssBytes() / (double) (1 << 20));
    }

    private void say(Sends sends) throws IOException {
        progress.append("  published %,d  arrived %,d%n".formatted(sends.count(), arrived()));
    }
}
