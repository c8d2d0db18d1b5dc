package dev.webhooks.api.access;

import java.time.Instant;
import java.util.List;

/**
 * The wish for a new API key.
 *
 * @param name 1 to 255 characters
 * @param role one of {@link Role}; {@code approver} and {@code admin} take an admin
 * @param expiresAt in the future, or null for a key that does not expire
 * @param webhookIds the webhooks it is limited to, for the roles {@code endpoint_manager} and
 *     {@code endpoint_viewer}; null: all of the account
 */
public record ApiKeySettings(String name, String role, Instant expiresAt, List<String> webhookIds) {
    public ApiKeySettings {
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
    }
}
