package dev.webhooks.notice;

import static java.util.stream.Collectors.toSet;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.approval.ApprovalRequested;
import dev.webhooks.delivery.FailureAlert;
import dev.webhooks.delivery.FailureListener;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.EventRecords.Key;
import dev.webhooks.event.EventRecords.Known;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.webhook.WebhookTransition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Puts down what happened, in the transaction in which it happens. What people do to webhooks is
 * put down always; setbacks of deliveries only where somebody wants to know of them, since there
 * may be thousands a second.
 */
@ApplicationScoped
class NoticeBoard implements FailureListener {
    private final EntityManager entities;
    private final NoticeRecords records;
    private final EventRecords events;
    private final ReceiverDirectory receivers;
    private final Ids ids;
    private final InstantSource time;

    /** What is told of a webhook. */
    private record WebhookData(
            String id,
            String name,
            String environment,
            String status,
            String statusReason,
            List<String> changed) {}

    /** What is told of a webhook that is failing. */
    private record FailingData(String id, Instant failingSince) {}

    /** What is told of a delivery that was given up. */
    private record ExhaustedData(
            String deliveryId,
            String webhookId,
            String eventId,
            String eventType,
            int attempts,
            String lastError) {}

    /** What is told of a requested change. */
    private record ApprovalData(
            String id,
            String action,
            String webhookId,
            String webhookName,
            List<String> changed,
            Actor requestedBy) {}

    @Inject
    NoticeBoard(
            EntityManager entities,
            NoticeRecords records,
            EventRecords events,
            ReceiverDirectory receivers,
            Ids ids,
            InstantSource time) {
        this.entities = entities;
        this.records = records;
        this.events = events;
        this.receivers = receivers;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected NoticeBoard() {
        this(null, null, null, null, null, null);
    }

    void put(@Observes WebhookTransition news) {
        var fact =
                new WebhookData(
                        news.webhookId(),
                        news.name(),
                        news.environment().wireName(),
                        news.status().wireName(),
                        news.reason().orElse(null),
                        news.changed());
        put(OperationalEvent.of(news.kind()), news.accountId(), news.environment(), fact);
    }

    void put(@Observes ApprovalRequested requested) {
        var approval = requested.approval();
        var fact =
                new ApprovalData(
                        approval.id(),
                        approval.action(),
                        approval.webhookId(),
                        approval.webhookName(),
                        changed(approval),
                        approval.requestedBy());
        put(
                OperationalEvent.APPROVAL_REQUESTED,
                requested.accountId(),
                requested.environment(),
                fact);
    }

    /** The approval of a removal shows the settings that go; none of them is changed. */
    private static List<String> changed(Approval approval) {
        if (approval.action().equals(ApprovalAction.DELETE.wireName())) return List.of();
        return approval.changes().stream().map(FieldChange::field).toList();
    }

    @Override
    public boolean isOn(String accountId, Environment environment) {
        try {
            var account = receivers.of(accountId);
            return account.isAskedFor(OperationalEvent.DELIVERY_EXHAUSTED.type(), environment)
                    || account.isAskedFor(OperationalEvent.WEBHOOK_FAILING.type(), environment);
        } catch (WebhookException e) {
            if (e.type() == ProblemType.NOT_FOUND) return false;
            throw e;
        }
    }

    /**
     * A delivery of an operational event has no setback worth an event, or a receiver of those that
     * fails would be told so for ever. That a webhook is failing is told once: its event has an id
     * that is made of the webhook and the time since when it fails.
     */
    @Override
    public void record(Connection connection, List<FailureAlert> setbacks) throws SQLException {
        var known = known(connection, setbacks);
        var told = new HashSet<String>();
        var notices = new ArrayList<Notice>();
        for (var setback : setbacks) {
            var event = known.get(new Key(setback.accountId(), setback.eventId()));
            if (event == null || OperationalEvent.isOne(event.type())) continue;
            var eventId = eventId(setback);
            if (known.containsKey(new Key(setback.accountId(), eventId))) continue;
            if (told.add(eventId)) notices.add(notice(setback, eventId, event.type()));
        }
        records.insert(connection, notices);
    }

    private Map<Key, Known> known(Connection connection, List<FailureAlert> setbacks)
            throws SQLException {
        var keys =
                setbacks.stream()
                        .map(setback -> new Key(setback.accountId(), setback.eventId()))
                        .collect(toSet());
        for (var setback : setbacks) {
            if (setback.failingSince().isPresent())
                keys.add(new Key(setback.accountId(), eventId(setback)));
        }
        return events.known(connection, keys);
    }

    private String eventId(FailureAlert setback) {
        return setback.failingSince()
                .map(since -> DeterministicId.of(setback.webhookId(), since))
                .orElseGet(() -> ids.next("evt"));
    }

    private Notice notice(FailureAlert setback, String eventId, String eventType) {
        var since = setback.failingSince();
        var type =
                since.isPresent()
                        ? OperationalEvent.WEBHOOK_FAILING
                        : OperationalEvent.DELIVERY_EXHAUSTED;
        Record fact =
                since.isPresent()
                        ? new FailingData(setback.webhookId(), since.get())
                        : new ExhaustedData(
                                setback.deliveryId(),
                                setback.webhookId(),
                                setback.eventId(),
                                eventType,
                                setback.attempts(),
                                setback.error().orElse(null));
        return new Notice(
                ids.next("ntc"),
                setback.accountId(),
                eventId,
                type.type(),
                setback.environment(),
                since.orElse(setback.at()).truncatedTo(ChronoUnit.MICROS),
                new RawJson(StrictJson.text(fact)));
    }

    private void put(
            OperationalEvent type, String accountId, Environment environment, Record fact) {
        entities.persist(
                StoredNotice.of(
                        new Notice(
                                ids.next("ntc"),
                                accountId,
                                ids.next("evt"),
                                type.type(),
                                environment,
                                time.instant().truncatedTo(ChronoUnit.MICROS),
                                new RawJson(StrictJson.text(fact)))));
    }
}
