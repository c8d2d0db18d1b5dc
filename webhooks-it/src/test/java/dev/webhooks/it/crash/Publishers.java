package dev.webhooks.it.crash;

import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.JMSRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The load of a crash test: threads that publish over HTTP and one that publishes over JMS. Each
 * goes on until the server is gone or it is told to stop, and writes down what it tried and what
 * was acknowledged.
 *
 * <p>Every second thread, and every second message, gives its events ids of their own. It asks
 * again with the same id, after the restart, when it got no answer, as a careful publisher does.
 */
final class Publishers {
    private static final int HTTP_THREADS = 4;
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;
    private static final Executor THREADS = task -> new Thread(task, "publisher").start();

    private final RunningServer server;
    private final Tenant tenant;
    private final Ledger ledger;
    private final Function<Integer, String> type;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();
    private volatile AtomicBoolean stop = new AtomicBoolean();

    /**
     * @param type the type of the event with that number
     */
    Publishers(RunningServer server, Tenant tenant, Ledger ledger, Function<Integer, String> type) {
        this.server = server;
        this.tenant = tenant;
        this.ledger = ledger;
        this.type = type;
        for (int i = 0; i < HTTP_THREADS; i++) {
            boolean ownIds = i % 2 == 0;
            workers.add(new Worker("http-", number -> ownIds, this::publishOverHttp));
        }
        workers.add(new Worker("jms-", number -> number % 2 == 0, this::publishOverJms));
    }

    /** Lets them all publish. @return completes when the server is gone and each has noticed */
    CompletableFuture<Void> start() {
        var run = new AtomicBoolean();
        stop = run;
        var runs =
                workers.stream()
                        .map(worker -> CompletableFuture.runAsync(() -> worker.work(run), THREADS))
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(runs)
                .exceptionally(
                        failure -> {
                            run.set(true);
                            throw new CompletionException(failure);
                        });
    }

    /** Lets each end after the event it is at. */
    void stop() {
        stop.set(true);
    }

    /** While the database is away the answer is 503, and nothing is acknowledged. */
    private boolean publishOverHttp(Publication event) {
        var body = Api.JSON.createObjectNode().put("type", event.type());
        body.put("environment", "sandbox").putObject("data").put("mark", event.mark());
        if (event.ownId()) body.put("id", event.mark());
        var reply = tenant.api().post("/v1/events", body);
        if (reply.status() != UNAVAILABLE) reply.expect(ACCEPTED);
        return reply.status() == ACCEPTED;
    }

    private boolean publishOverJms(Publication event) {
        var message = WebhookEvent.of(event.type(), event.data()).withEnvironment("sandbox");
        new WebhookPublisher(server.broker().connections(), tenant.id())
                .publish(event.ownId() ? message.withId(event.mark()) : message);
        return true;
    }

    /** One way to publish, and returns whether that was acknowledged. */
    private interface Way {
        boolean publish(Publication event);
    }

    /**
     * An event.
     *
     * @param mark unique; its data carries it to the receiver
     * @param ownId whether the mark is its id too
     */
    private record Publication(String mark, String type, boolean ownId) {
        String data() {
            return "{\"mark\":\"" + mark + "\"}";
        }
    }

    /** One thread's work, over all restarts. */
    private final class Worker {
        private final String prefix;
        private final Function<Integer, Boolean> ownIds;
        private final Way way;
        private Optional<Publication> unanswered = Optional.empty();

        Worker(String prefix, Function<Integer, Boolean> ownIds, Way way) {
            this.prefix = prefix;
            this.ownIds = ownIds;
            this.way = way;
        }

        void work(AtomicBoolean stop) {
            while (!stop.get()) {
                var event = unanswered.filter(Publication::ownId).orElseGet(this::next);
                unanswered = Optional.of(event);
                ledger.attempt(event.mark());
                try {
                    if (!way.publish(event)) continue;
                } catch (Api.Unanswered | JMSRuntimeException e) {
                    return;
                }
                ledger.acknowledge(event.mark());
                unanswered = Optional.empty();
            }
        }

        private Publication next() {
            int n = number.incrementAndGet();
            return new Publication(prefix + n, type.apply(n), ownIds.apply(n));
        }
    }
}
