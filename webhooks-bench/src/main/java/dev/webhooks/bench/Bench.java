package dev.webhooks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The benchmark's command: C_raw, then the workload against the packaged server on PostgreSQL, then
 * C_raw again. Everything listens on loopback and ends with it.
 *
 * <p>Exit codes: 0 passed; 1 an event was lost or the ratio was missed; 2 wrong options; 3 could
 * not run.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        exitCodeOnExecutionException = 3,
        description = "Measures webhooks.jar: fan-out 1, 1 kB events, one per call, PostgreSQL.")
public final class Bench implements Callable<Integer> {
    private static final int RECEIVER_HOSTS = 20;

    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final Logger QUIET = Logger.getLogger("io.zonky");

    @Spec private CommandSpec spec;

    @Option(names = "--jar", description = "the packaged server")
    private Path jar = Path.of("webhooks-server/target/webhooks.jar");

    @Option(names = "--out", description = "where result, logs and data go")
    private Path out = Path.of("target");

    @Option(names = "--clients", description = "callers that each wait for their answer")
    private int clients = 64;

    @Option(names = "--rate", description = "open loop with so many events/s; 0 is the closed loop")
    private int rate = 0;

    @Option(names = "--webhooks", description = "receivers, each with its own event type")
    private int webhooks = 200;

    @Option(names = "--accounts", description = "accounts that share the webhooks")
    private int accounts = 4;

    @Option(names = "--warmup", description = "seconds of load before the measured time")
    private int warmUpSeconds = 60;

    @Option(names = "--seconds", description = "measured seconds")
    private int measuredSeconds = 60;

    @Option(names = "--raw-warmup", description = "seconds before C_raw is measured")
    private int rawWarmUpSeconds = 45;

    @Option(names = "--raw-seconds", description = "measured seconds of C_raw, twice")
    private int rawSeconds = 10;

    @Option(names = "--drain", description = "seconds without progress before the drain gives up")
    private int drainSeconds = 60;

    @Option(names = "--min-ratio", description = "fail below this share of C_raw")
    private double minRatio = 0.04;

    @Option(names = "--server-java", description = "options of the server's JVM, by spaces")
    private String serverJava =
            "-Xms1g -Xmx1g -XX:+UseParallelGC -XX:ThreadPriorityPolicy=1 -XX:JavaPriority5_To_OSPriority=10";

    /**
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        QUIET.setLevel(Level.WARNING);
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(jar)) {
            var message = "no server at " + jar + "; build webhooks-server first";
            throw new CommandLine.ParameterException(spec.commandLine(), message);
        }
        var workload =
                new Workload(
                        clients,
                        rate,
                        webhooks,
                        accounts,
                        Duration.ofSeconds(warmUpSeconds),
                        Duration.ofSeconds(measuredSeconds),
                        Duration.ofSeconds(drainSeconds));
        var directory = emptied(out.resolve("bench"));
        var report = measure(workload, directory);
        var result = out.resolve("bench.json");
        report.writeTo(result);
        System.out.println(report.table());
        System.out.println("result " + result + ", logs in " + directory);
        return report.failures().isEmpty() ? 0 : 1;
    }

    private Report measure(Workload workload, Path directory) throws Exception {
        try (var children = new Children()) {
            var receiver =
                    ReceiverProcess.start(
                            children, RECEIVER_HOSTS, directory.resolve("receiver.log"));
            var ceiling = new RawCeiling(receiver, webhooks);
            double before = raw(ceiling);
            var tested = test(workload, children, receiver, directory);
            return new Report(
                    tested.environment(),
                    Report.Load.of(workload),
                    tested.outcome(),
                    before,
                    raw(ceiling),
                    minRatio);
        }
    }

    /** One life of database and server: boot, register, load, drain, end. */
    private Tested test(
            Workload workload, Children children, ReceiverProcess receiver, Path directory)
            throws Exception {
        try (var database = Database.start(directory)) {
            say("booting %s", jar);
            var options = List.of(serverJava.strip().split(" +"));
            var server = Server.start(children, jar, options, directory, database);
            say("registering %d webhooks", webhooks);
            var target = Target.register(server.api(), accounts, webhooks, receiver);
            var parts =
                    List.of(
                            new Part("server", ProcessTree.of(server.process().pid()), true),
                            new Part("postgresql", ProcessTree.of(database.pid()), true),
                            new Part("receiver", ProcessTree.of(receiver.pid()), false),
                            new Part("generator", ProcessTree.current(), false));
            say("load for %d + %d s", warmUpSeconds, measuredSeconds);
            var outcome = new FanOutOne(workload, target, receiver, parts, System.err).run();
            children.end(server.process());
            return new Tested(Report.Environment.of(server, database), outcome);
        }
    }

    private double raw(RawCeiling ceiling) throws Exception {
        say("C_raw for %d + %d s", rawWarmUpSeconds, rawSeconds);
        return ceiling.measure(
                Duration.ofSeconds(rawWarmUpSeconds), Duration.ofSeconds(rawSeconds));
    }

    private static void say(String format, Object... arguments) {
        System.err.printf(format + "%n", arguments);
    }

    /** The directory, new: data of an earlier run would be measured along. */
    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var old = Files.walk(directory)) {
                for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }

    private record Tested(Report.Environment environment, Outcome outcome) {}
}
