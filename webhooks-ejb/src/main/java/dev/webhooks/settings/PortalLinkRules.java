package dev.webhooks.settings;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.List;
import java.util.Set;

/**
 * What a customer may not make of a webhook: an ear in the account. Events about the account itself
 * tell of other people's webhooks and of staff by name; a webhook that gets them does not exist for
 * a customer.
 */
public final class PortalLinkRules {
    /** The types of events about the account itself; they go only to webhooks that name them. */
    public static final Set<String> OPERATIONAL =
            Set.of(
                    "webhook.created",
                    "webhook.updated",
                    "webhook.deleted",
                    "webhook.disabled",
                    "webhook.enabled",
                    "webhook.failing",
                    "delivery.exhausted",
                    "approval.requested");

    private PortalLinkRules() {}

    /** Whether a subscription names an event about the account itself. */
    public static boolean isOperational(List<String> eventTypes) {
        var subscription = Subscription.to(eventTypes);
        return OPERATIONAL.stream().anyMatch(subscription::names);
    }

    /**
     * @param eventTypes what a webhook is subscribed to; null for all types
     * @throws WebhookException {@code not_found} if it gets events about the account itself
     */
    public static void hideOperational(List<String> eventTypes) {
        if (eventTypes == null || !isOperational(eventTypes)) return;
        throw new WebhookException(ProblemType.NOT_FOUND, "there is no such webhook");
    }

    /**
     * @param eventTypes what a webhook is to be subscribed to; null for all types
     * @throws WebhookException {@code event_type_invalid} if it names an operational event
     */
    public static void refuseOperational(List<String> eventTypes) {
        if (eventTypes == null || !isOperational(eventTypes)) return;
        throw new WebhookException(
                List.of(
                        Violation.ofBody(
                                ProblemType.EVENT_TYPE_INVALID,
                                "event_types must not name events about the account, such as webhook.disabled",
                                "event_types")));
    }
}
