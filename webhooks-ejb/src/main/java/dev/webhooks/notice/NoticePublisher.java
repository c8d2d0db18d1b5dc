package dev.webhooks.notice;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes events of notices. A notice is removed after its event is stored; if the process dies in
 * between it is taken once more, and its event is then a duplicate, which is not delivered again.
 */
@ApplicationScoped
class NoticePublisher {
    /** After so long every node knows the webhooks as they were when it happened. */
    static final Duration RIPENING = Duration.ofSeconds(1);

    private static final System.Logger LOGGER = System.getLogger(NoticePublisher.class.getName());
    private static final int BATCH = 100;

    private final Database database;
    private final NoticeRecords records;
    private final EventIntake intake;
    private final InstantSource time;

    @Inject
    NoticePublisher(
            Database database, NoticeRecords records, EventIntake intake, InstantSource time) {
        this.database = database;
        this.records = records;
        this.intake = intake;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected NoticePublisher() {
        this(null, null, null, null);
    }

    /**
     * Takes the oldest notices.
     *
     * @throws WebhookException {@code unavailable}; what was not announced by then stays
     */
    void round() {
        var until = time.instant().minus(RIPENING);
        var due = database.inTransaction(connection -> records.due(connection, until, BATCH));
        if (due.isEmpty()) return;
        var announced = due.stream().collect(toMap(notice -> notice, this::announce));
        var done = new ArrayList<String>();
        var failures = new ArrayList<RuntimeException>();
        announced.forEach(
                (notice, stored) -> {
                    try {
                        await(notice, stored);
                        done.add(notice.id());
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                });
        database.inTransaction(
                connection -> {
                    records.remove(connection, done);
                    return null;
                });
        if (!failures.isEmpty()) throw failures.get(0);
    }

    /** All of a round are under way before one is waited for: they share their commits. */
    private CompletableFuture<Void> announce(Notice notice) {
        try {
            return intake.announce(notice.accountId(), notice.event());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A notice that no event can be made of must not keep the others from becoming one. */
    private static void await(Notice notice, CompletableFuture<Void> stored) {
        try {
            stored.join();
        } catch (CompletionException failure) {
            if (!(failure.getCause() instanceof WebhookException e)) throw failure;
            if (e.type() == ProblemType.UNAVAILABLE) throw e;
            LOGGER.log(
                    Level.INFO,
                    "notice.dropped type={0} event={1} code={2}",
                    notice.type(),
                    notice.eventId(),
                    e.type().code());
        } catch (IllegalStateException | NullPointerException | IllegalArgumentException e) {
            // It would come again with every round, and everything else behind it never.
            LOGGER.log(
                    Level.ERROR,
                    "notice.dropped type=" + notice.type() + " event=" + notice.eventId(),
                    e);
        }
    }
}
