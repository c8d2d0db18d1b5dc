package dev.webhooks.api;

import java.time.Instant;

/**
 * The wish for a new API key.
 *
 * @param name 1 to 255 characters
 * @param role {@code admin}, {@code manager}, {@code approver}, {@code publisher} or {@code viewer}
 * @param expiresAt in the future, or null for a key that does not expire
 */
public record ApiKeySettings(String name, String role, Instant expiresAt) {}
