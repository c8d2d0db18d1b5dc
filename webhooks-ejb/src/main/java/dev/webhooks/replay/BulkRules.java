package dev.webhooks.replay;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.eventtype.EventTypeSyntax;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be asked for. A job is about what was made until it was asked for: it never takes what
 * is published while it runs.
 */
final class BulkRules {
    private BulkRules() {}

    /**
     * @throws WebhookException with all that is wrong: {@code filter_empty}, {@code
     *     delivery_status_invalid}, {@code event_type_invalid}, {@code period_invalid}
     */
    static ReplaySelection of(ReplayRequest wish, Instant now) {
        var faults = new ArrayList<Violation>();
        if (isUnfiltered(wish)) {
            faults.add(
                    Violation.ofBody(
                            ProblemType.FILTER_EMPTY,
                            "name at least one of webhook_id, event_id, event_type, status, since, until, is_test"));
        }
        var statuses =
                wish.status() == null
                        ? List.copyOf(ReplaySelection.FINISHED)
                        : statuses(List.of(wish.status()), "status", faults);
        if (wish.eventType() != null && !EventTypeSyntax.isPattern(wish.eventType())) {
            faults.add(
                    Violation.ofBody(
                            ProblemType.EVENT_TYPE_INVALID,
                            "event_type must be words joined by dots, may end in .*, or is *",
                            "event_type"));
        }
        checkPeriod(wish.since(), wish.until(), faults);
        if (!faults.isEmpty()) throw new WebhookException(faults);
        return new ReplaySelection(
                wish.webhookId(),
                wish.eventId(),
                wish.eventType(),
                statuses,
                wish.since(),
                end(wish.until(), now),
                wish.isTest());
    }

    /**
     * @throws WebhookException with all that is wrong: {@code since_missing}, {@code
     *     delivery_status_invalid}, {@code period_invalid}
     */
    static ReplaySelection of(String webhookId, RecoverRequest wish, Instant now) {
        var faults = new ArrayList<Violation>();
        if (wish.since() == null) {
            faults.add(
                    Violation.ofBody(
                            ProblemType.SINCE_MISSING,
                            "name the time in since from which deliveries are sent again",
                            "since"));
        }
        var statuses =
                wish.statuses() == null
                        ? List.of(DeliveryStatus.FAILED)
                        : statuses(wish.statuses(), "statuses", faults);
        checkPeriod(wish.since(), wish.until(), faults);
        if (!faults.isEmpty()) throw new WebhookException(faults);
        return new ReplaySelection(
                webhookId, null, null, statuses, wish.since(), end(wish.until(), now), null);
    }

    private static boolean isUnfiltered(ReplayRequest wish) {
        return Stream.of(
                        wish.webhookId(),
                        wish.eventId(),
                        wish.eventType(),
                        wish.status(),
                        wish.since(),
                        wish.until(),
                        wish.isTest())
                .allMatch(Objects::isNull);
    }

    private static List<DeliveryStatus> statuses(
            List<String> names, String member, List<Violation> faults) {
        var known =
                names.stream()
                        .map(DeliveryStatus::of)
                        .flatMap(Optional::stream)
                        .filter(ReplaySelection.FINISHED::contains)
                        .distinct()
                        .toList();
        if (names.isEmpty() || known.size() < names.size()) {
            faults.add(
                    Violation.ofBody(
                            ProblemType.DELIVERY_STATUS_INVALID,
                            member + " takes failed, succeeded and cancelled, each at most once",
                            member));
        }
        return known;
    }

    private static void checkPeriod(Instant since, Instant until, List<Violation> faults) {
        if (since != null && until != null && !since.isBefore(until)) {
            faults.add(
                    Violation.ofBody(
                            ProblemType.PERIOD_INVALID, "until must be after since", "until"));
        }
    }

    private static Instant end(Instant until, Instant now) {
        return until == null || until.isAfter(now) ? now : until;
    }
}
