package dev.webhooks.api.access;

import dev.webhooks.api.account.ApprovalSettings;
import java.time.Instant;
import java.util.List;

/**
 * The holder of a token, as they see themselves.
 *
 * @param kind {@code key} or {@code user}
 * @param webhookIds the webhooks they are limited to; null: they are not
 * @param account the account the token belongs to; null for an admin, who reaches every one
 * @param expiresAt when the token ends; null if it does not
 * @param portal whether the token came with a portal link
 */
public record Principal(
        String kind,
        String id,
        String name,
        String role,
        List<String> webhookIds,
        Home account,
        Instant expiresAt,
        boolean portal) {
    public Principal {
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
    }

    /**
     * The account by both of its names.
     *
     * @param approvals which changes of its webhooks wait for a second person
     */
    public record Home(String id, String name, ApprovalSettings approvals) {}
}
