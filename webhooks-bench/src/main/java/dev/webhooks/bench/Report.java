package dev.webhooks.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result of a whole run, for people and for machines.
 *
 * @param rawBefore C_raw before the server was started, requests per second
 * @param rawAfter C_raw after it was stopped
 * @param minRatio what {@link #ratio} must reach
 */
record Report(
        Environment environment,
        Load load,
        Outcome outcome,
        double rawBefore,
        double rawAfter,
        double minRatio) {
    /** Rounds whose ceilings differ by more are not worth comparing (W0). */
    private static final double STEADY = 0.25;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    /** Where it ran. */
    record Environment(
            String measuredAt, String java, int cpus, String postgresql, double bootSeconds) {
        static Environment of(Server server, Database database) {
            return new Environment(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Runtime.version().toString(),
                    Runtime.getRuntime().availableProcessors(),
                    database.version(),
                    server.bootTime().toMillis() / 1000.0);
        }
    }

    /** The {@link Workload} in plain numbers. */
    record Load(
            String mode,
            int clients,
            int rate,
            int webhooks,
            int accounts,
            long warmUpSeconds,
            long measuredSeconds) {
        static Load of(Workload workload) {
            return new Load(
                    workload.isOpenLoop() ? "open loop" : "closed loop",
                    workload.clients(),
                    workload.rate(),
                    workload.webhooks(),
                    workload.accounts(),
                    workload.warmUp().toSeconds(),
                    workload.measured().toSeconds());
        }
    }

    double raw() {
        return (rawBefore + rawAfter) / 2;
    }

    /** Deliveries per second as a share of C_raw. */
    double ratio() {
        return outcome.deliveriesPerSecond() / raw();
    }

    boolean isSteady() {
        return Math.abs(rawBefore - rawAfter) <= STEADY * Math.max(rawBefore, rawAfter);
    }

    /** Why the run failed; empty when it passed. An open loop has no ratio to reach. */
    List<String> failures() {
        var failures = new ArrayList<String>();
        if (outcome.lost() > 0) {
            failures.add("%,d events were accepted and never arrived".formatted(outcome.lost()));
        }
        if (outcome.delivered() == 0) {
            failures.add("nothing was delivered in the measured time");
        }
        if (load.rate() == 0 && ratio() < minRatio) {
            failures.add(format("the ratio to C_raw is %.4f, below %.4f", ratio(), minRatio));
        }
        return failures;
    }

    void writeTo(Path file) throws IOException {
        var tree = JSON.createObjectNode();
        tree.put("ratio", ratio());
        tree.put("raw", raw());
        tree.put("steady", isSteady());
        tree.put("stack_cpu_seconds_per_1000", outcome.stackCpuSecondsPer1000());
        tree.set("failures", JSON.valueToTree(failures()));
        tree.setAll(JSON.<ObjectNode>valueToTree(this));
        JSON.writeValue(file.toFile(), tree);
    }

    /** For a terminal, 80 columns. */
    String table() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(
                format(
                        "W1, fan-out 1, 1 kB, one event per call, %s, %d clients%s",
                        load.mode(),
                        load.clients(),
                        load.rate() > 0 ? format(", %,d/s", load.rate()) : ""));
        lines.add(
                format(
                        "%d webhooks in %d accounts; %d s warm-up, %d s measured, drained",
                        load.webhooks(),
                        load.accounts(),
                        load.warmUpSeconds(),
                        load.measuredSeconds()));
        lines.add(
                format(
                        "PostgreSQL %s, fsync and synchronous_commit on; Java %s, %d CPUs",
                        environment.postgresql(), environment.java(), environment.cpus()));
        lines.add("");
        lines.add(format("deliveries/s            %,12.0f", outcome.deliveriesPerSecond()));
        lines.add(
                format(
                        "C_raw requests/s        %,12.0f   before %,.0f, after %,.0f%s",
                        raw(),
                        rawBefore,
                        rawAfter,
                        isSteady() ? "" : "  (NOT STEADY: more than 25 % apart)"));
        lines.add(format("ratio to C_raw          %12.4f   at least %.4f", ratio(), minRatio));
        lines.add(format("accepted/s              %,12.0f", outcome.acceptedPerSecond()));
        lines.add(
                format(
                        "delivered, lost, twice  %,12d %,12d %,12d",
                        outcome.delivered(), outcome.lost(), outcome.duplicates()));
        lines.add(format("answers of the API      %s", outcome.statuses()));
        lines.add(
                format(
                        "drain after load        %10.1f s   %s",
                        outcome.drainSeconds(),
                        outcome.recorded() ? "to empty" : "NOT EMPTY in the server's own view"));
        lines.add(format("boot to ready           %10.1f s", environment.bootSeconds()));
        lines.add("");
        lines.add("ms                          p50      p95      p99    p99.9      max");
        lines.add(latency("API accept", outcome.acceptMs()));
        lines.add(latency("end to end", outcome.endToEndMs()));
        lines.add("");
        lines.add("process            CPU-s per 1,000 deliveries   peak RSS");
        for (var usage : outcome.processes()) {
            lines.add(
                    format(
                            "%-18s %26.3f %6.0f MiB%s",
                            usage.name(),
                            usage.cpuSecondsPer1000(),
                            usage.peakRssMib(),
                            usage.ofStack() ? "" : "   (not of the stack)"));
        }
        lines.add(format("%-18s %26.3f", "stack", outcome.stackCpuSecondsPer1000()));
        lines.add("");
        failures().forEach(failure -> lines.add("FAILED: " + failure));
        return String.join(System.lineSeparator(), lines);
    }

    private static String latency(String name, Latency ms) {
        return format(
                "%-20s %10.1f %8.1f %8.1f %8.1f %8.1f",
                name, ms.p50(), ms.p95(), ms.p99(), ms.p999(), ms.max());
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
