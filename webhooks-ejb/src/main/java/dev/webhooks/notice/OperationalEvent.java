package dev.webhooks.notice;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.webhooks.webhook.WebhookTransition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The types of events about ourselves (docs/api.md#operational-events); all of them are in every
 * catalogue.
 */
enum OperationalEvent {
    WEBHOOK_CREATED,
    WEBHOOK_UPDATED,
    WEBHOOK_DELETED,
    WEBHOOK_DISABLED,
    WEBHOOK_ENABLED,
    /** Half the schedule of a delivery is used up; once in each time that a receiver fails. */
    WEBHOOK_FAILING,
    /** A delivery was given up. */
    DELIVERY_EXHAUSTED,
    APPROVAL_REQUESTED;

    private static final Set<String> TYPES =
            Arrays.stream(values()).map(OperationalEvent::type).collect(toUnmodifiableSet());

    /** The event type, {@code webhook.created}. */
    String type() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static boolean isOne(String eventType) {
        return TYPES.contains(eventType);
    }

    static OperationalEvent of(WebhookTransition.Kind kind) {
        return switch (kind) {
            case CREATED -> WEBHOOK_CREATED;
            case UPDATED -> WEBHOOK_UPDATED;
            case DELETED -> WEBHOOK_DELETED;
            case DISABLED -> WEBHOOK_DISABLED;
            case ENABLED -> WEBHOOK_ENABLED;
        };
    }
}
