package dev.webhooks.api.access;

import java.time.Instant;
import java.util.List;

/**
 * A short-lived way into the console of one account, for somebody without a token of their own.
 *
 * @param id of the key behind it
 * @param webhookIds the webhooks it is limited to; null: all of the account
 * @param url opens the console; the token stands behind the {@code #}, where no server and no log
 *     sees it; in the answer that opened the link and never again
 * @param token the same token, for a page that embeds the console; shown as the URL is
 */
public record PortalLink(
        String id,
        String name,
        String role,
        List<String> webhookIds,
        Instant createdAt,
        Instant expiresAt,
        String url,
        String token) {
    public PortalLink {
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
    }
}
