package dev.webhooks.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.webhooks.api.WebhookException;
import dev.webhooks.api.WebhookStatistics;
import dev.webhooks.api.WebhookStatistics.Period;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.LongStream;

/** Shows how the attempts for a webhook have been going. */
@ApplicationScoped
public class Statistics {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    /** Longer than anybody asks for. */
    private static final Duration KEPT = Duration.ofHours(HOURS + 1);

    private final TallyRecords records;
    private final WebhookRegistry webhooks;
    private final InstantSource time;

    @Inject
    Statistics(TallyRecords records, WebhookRegistry webhooks, InstantSource time) {
        this.records = records;
        this.webhooks = webhooks;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Statistics() {
        this(null, null, null);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public WebhookStatistics of(String accountId, String webhookId) {
        webhooks.get(accountId, webhookId);
        var now = time.instant();
        var since = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
        return statistics(webhookId, since, now, records.since(webhookId, since));
    }

    /** Removes what nobody asks for any more. */
    void purge() {
        records.purge(time.instant().minus(KEPT));
    }

    private static WebhookStatistics statistics(
            String webhookId, Instant since, Instant now, Map<Tally, Long> counted) {
        var all = period(since, List.copyOf(counted.entrySet()));
        var outcomes =
                counted.entrySet().stream()
                        .collect(
                                groupingBy(
                                        entry -> entry.getKey().outcome(),
                                        summingLong(Entry::getValue)));
        return new WebhookStatistics(
                webhookId,
                since,
                now,
                all.attempts(),
                all.succeeded(),
                all.failed(),
                outcomes,
                all.attempts() == 0 ? null : (double) all.succeeded() / all.attempts(),
                all.latency(),
                series(counted, now, ChronoUnit.MINUTES, MINUTES),
                series(counted, now, ChronoUnit.HOURS, HOURS));
    }

    private static List<Period> series(
            Map<Tally, Long> counted, Instant now, ChronoUnit unit, int length) {
        var byStart =
                counted.entrySet().stream()
                        .collect(groupingBy(entry -> entry.getKey().minute().truncatedTo(unit)));
        var first = now.truncatedTo(unit).minus(length - 1L, unit);
        return LongStream.range(0, length)
                .mapToObj(i -> first.plus(i, unit))
                .map(start -> period(start, byStart.getOrDefault(start, List.of())))
                .toList();
    }

    private static Period period(Instant start, List<Entry<Tally, Long>> counted) {
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
