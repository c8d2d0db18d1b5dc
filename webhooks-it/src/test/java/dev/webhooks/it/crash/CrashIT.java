package dev.webhooks.it.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server, its embedded database or both are killed with SIGKILL at random moments under load; a
 * server is started again on the same data, a database is started again by its server. Nothing that
 * was acknowledged is lost, and a kill repeats no more deliveries than were in flight: invariants
 * 1, 2 and 4 of the pipeline.
 *
 * <p>The moments come from a seed that is printed; {@code -Dwebhooks.it.seed} repeats them, {@code
 * -Dwebhooks.it.kills} says how many there are.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("webhooks.it.kills", 3);
    private static final int LONGEST_RUN_MILLIS = 3_000;
    private static final int WEBHOOKS = 8;
    private static final int MAX_IN_FLIGHT = 10;
    private static final int IN_FLIGHT = WEBHOOKS * MAX_IN_FLIGHT;
    private static final Duration DRAIN = Duration.ofMinutes(4);

    /** A receiver that takes its time, so that a kill finds requests in flight. */
    private static final Answer SLOWLY = Answer.status(200).after(Duration.ofMillis(100));

    private final Receiver receiver = Receiver.start();
    private final RunningServer server = RunningServer.start(Database.fresh());
    private final Ledger ledger = new Ledger();
    private final long seed = Long.getLong("webhooks.it.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void nothing_acknowledged_is_lost_and_duplicates_stay_within_what_was_in_flight() {
        var title = "Crash ledger: %s, %d kills, seed %d".formatted(server.database(), KILLS, seed);
        System.out.println(title);
        var tenant = Tenant.create(server);
        var inbox = receiver.inbox().answers(SLOWLY);
        register(tenant, inbox);
        var publishers =
                new Publishers(server, tenant, ledger, number -> "crash.n" + number % WEBHOOKS);

        var victims = victims();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = inbox.count();
            var end = publishers.start();
            Limits.soon().until(() -> inbox.count() > before);
            killAtRandom(victims.get(kill % victims.size()));
            int after = inbox.count();
            if (server.isAlive()) Limits.soon().until(() -> inbox.count() > after + IN_FLIGHT);
            publishers.stop();
            end.join();
            if (!server.isAlive()) server.restart();
        }
        awaitDrained(tenant, inbox);

        var verdict = ledger.against(arrivals(inbox));
        System.out.println(verdict.table(title));
        assertThat(verdict.acknowledged()).as("acknowledged").isGreaterThan(KILLS);
        assertThat(verdict.lost()).as("lost").isEmpty();
        assertThat(verdict.unexpected()).as("unexpected").isEmpty();
        assertThat(verdict.duplicates()).as("duplicates").isLessThanOrEqualTo(KILLS * IN_FLIGHT);
        assertThat(eventIdsByMark(inbox))
                .as("ids of one event")
                .allSatisfy((mark, ids) -> assertThat(ids).hasSize(1));
        assertThat(tenant.list("/v1/deliveries?status=failed")).as("failed deliveries").isEmpty();
    }

    private static void register(Tenant tenant, Inbox inbox) {
        for (int i = 0; i < WEBHOOKS; i++) {
            tenant.register(
                    inbox,
                    Map.of(
                            "event_types", List.of("crash.n" + i),
                            "rate_limit", 100,
                            "max_in_flight", MAX_IN_FLIGHT,
                            "retry_schedule", List.of(0, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                            "disable", Map.of("rule", "never")));
        }
    }

    /** Of an external database the tests that run side by side have need. */
    private List<Runnable> victims() {
        return server.database() instanceof Database.Embedded
                ? List.of(server::kill9, server::killDatabase, server::killAll)
                : List.of(server::kill9);
    }

    private void killAtRandom(Runnable kill) {
        var moment =
                CompletableFuture.delayedExecutor(
                        random.nextInt(LONGEST_RUN_MILLIS), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(kill, moment).join();
    }

    /** What was acknowledged has arrived, and no delivery waits for anything any more. */
    private void awaitDrained(Tenant tenant, Inbox inbox) {
        try {
            Limits.within(DRAIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> idle(tenant) && ledger.against(arrivals(inbox)).lost().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not drained: " + ledger.against(arrivals(inbox)), e);
        }
    }

    private static boolean idle(Tenant tenant) {
        return List.of("pending", "sending", "held").stream()
                .allMatch(
                        status -> tenant.list("/v1/deliveries?limit=1&status=" + status).isEmpty());
    }

    private static Map<String, Integer> arrivals(Inbox inbox) {
        var arrivals = new HashMap<String, Integer>();
        for (var request : inbox.requests()) {
            arrivals.merge(mark(request), 1, Integer::sum);
        }
        return arrivals;
    }

    private static Map<String, Set<String>> eventIdsByMark(Inbox inbox) {
        return inbox.requests().stream()
                .collect(groupingBy(CrashIT::mark, mapping(Received::eventId, toSet())));
    }

    private static String mark(Received request) {
        return request.json().path("data").path("mark").asText();
    }
}
