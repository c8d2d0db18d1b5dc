package dev.webhooks.webhook;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.Violation;
import dev.webhooks.api.WebhookException;
import java.util.List;
import java.util.Set;

/**
 * What a customer may not make of a webhook: an ear in the account. Events about the account itself
 * tell of other people's webhooks and of staff by name.
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

    /**
     * @param before what the webhook is subscribed to so far; null for all types
     * @param after what it is to be subscribed to; null for all types
     * @throws WebhookException {@code event_type_invalid} if it names an operational event that it
     *     did not name before
     */
    static void refuseOperational(List<String> before, List<String> after) {
        if (after == null) return;
        var added =
                after.stream().filter(name -> before == null || !before.contains(name)).toList();
        var subscription = Subscription.to(added);
        if (OPERATIONAL.stream().noneMatch(subscription::names)) return;
        throw new WebhookException(
                List.of(
                        Violation.ofBody(
                                ProblemType.EVENT_TYPE_INVALID,
                                "event_types must not name events about the account, such as webhook.disabled",
                                "event_types")));
    }
}
