package dev.webhooks.api.access;

import java.time.Instant;
import java.util.List;

/**
 * An API key as it is read back; the token itself is known only to its holder.
 *
 * @param accountId null for an admin key, which belongs to no account
 * @param webhookIds the webhooks it is limited to; null: it is not
 * @param prefix the first characters of the token, to tell keys apart
 * @param expiresAt null if it does not expire
 * @param token the bearer token, in the answer that created the key and never again
 */
public record ApiKey(
        String id,
        String accountId,
        String name,
        String role,
        List<String> webhookIds,
        String prefix,
        Instant createdAt,
        Instant expiresAt,
        String token) {
    public ApiKey {
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
    }
}
