package dev.webhooks.statistics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.api.statistics.WebhookStatistics;
import dev.webhooks.api.statistics.WebhookStatistics.Period;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.webhook.WebhookCounts;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.LongStream;

/** Shows how the attempts for a webhook, or for all of an account, have been going. */
@ApplicationScoped
public class Statistics {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    /** Longer than any period that can be asked for. */
    private static final Duration KEPT = Duration.ofHours(HOURS + 1);

    private final Database database;
    private final AttemptCounts records;
    private final AccountAttemptCounts totals;
    private final OpenDeliveryCounts backlog;
    private final WebhookCounts census;
    private final WebhookRegistry webhooks;
    private final InstantSource time;

    @Inject
    Statistics(
            Database database,
            AttemptCounts records,
            AccountAttemptCounts totals,
            OpenDeliveryCounts backlog,
            WebhookCounts census,
            WebhookRegistry webhooks,
            InstantSource time) {
        this.database = database;
        this.records = records;
        this.totals = totals;
        this.backlog = backlog;
        this.census = census;
        this.webhooks = webhooks;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Statistics() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public WebhookStatistics of(String accountId, String webhookId) {
        webhooks.get(accountId, webhookId);
        var now = time.instant();
        var since = since(now);
        var counted = records.since(webhookId, since);
        var all = period(since, List.copyOf(counted.entrySet()));
        return new WebhookStatistics(
                webhookId,
                since,
                now,
                all.attempts(),
                all.succeeded(),
                all.failed(),
                outcomes(counted),
                successRate(all),
                all.latency(),
                series(counted, now, ChronoUnit.MINUTES, MINUTES),
                series(counted, now, ChronoUnit.HOURS, HOURS));
    }

    /** All webhooks of an account together, and their open deliveries. */
    public AccountStatistics ofAccount(String accountId) {
        return database.inTransaction(connection -> ofAccount(connection, accountId));
    }

    private AccountStatistics ofAccount(Connection connection, String accountId)
            throws SQLException {
        var now = time.instant();
        var since = since(now);
        var counted = totals.since(connection, accountId, since, now);
        var all = period(since, List.copyOf(counted.entrySet()));
        var counts = census.of(connection, accountId);
        return new AccountStatistics(
                accountId,
                since,
                now,
                all.attempts(),
                all.succeeded(),
                all.failed(),
                outcomes(counted),
                successRate(all),
                all.latency(),
                series(counted, now, ChronoUnit.MINUTES, MINUTES),
                series(counted, now, ChronoUnit.HOURS, HOURS),
                backlog.of(connection, accountId, now),
                counts.webhooks(),
                counts.failing(),
                totals.busiest(connection, accountId, now));
    }

    /** Removes what is older than any period that can be asked for. */
    void purge() {
        records.purge(time.instant().minus(KEPT));
    }

    /** The beginning of the first of the hours that are shown. */
    private static Instant since(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
    }

    private static Map<String, Long> outcomes(Map<AttemptCount, Long> counted) {
        return counted.entrySet().stream()
                .collect(
                        groupingBy(
                                entry -> entry.getKey().outcome(), summingLong(Entry::getValue)));
    }

    private static Double successRate(Period all) {
        return all.attempts() == 0 ? null : (double) all.succeeded() / all.attempts();
    }

    private static List<Period> series(
            Map<AttemptCount, Long> counted, Instant now, ChronoUnit unit, int length) {
        var byStart =
                counted.entrySet().stream()
                        .collect(groupingBy(entry -> entry.getKey().minute().truncatedTo(unit)));
        var first = now.truncatedTo(unit).minus(length - 1L, unit);
        return LongStream.range(0, length)
                .mapToObj(i -> first.plus(i, unit))
                .map(start -> period(start, byStart.getOrDefault(start, List.of())))
                .toList();
    }

    private static Period period(Instant start, List<Entry<AttemptCount, Long>> counted) {
        long attempts = counted.stream().mapToLong(Entry::getValue).sum();
        long succeeded =
                counted.stream()
                        .filter(entry -> entry.getKey().succeeded())
                        .mapToLong(Entry::getValue)
                        .sum();
        var steps =
                counted.stream()
                        .collect(
                                groupingBy(
                                        entry -> entry.getKey().latency(),
                                        summingLong(Entry::getValue)));
        return new Period(
                start,
                attempts,
                succeeded,
                attempts - succeeded,
                LatencySteps.latency(steps).orElse(null));
    }
}
