package dev.webhooks.api;

import java.time.Instant;

/**
 * A short-lived way into the console of one account, for somebody without a token of their own.
 *
 * @param id of the key behind it, which {@code DELETE api-keys/{id}} revokes
 * @param url opens the console; the token stands behind the {@code #}, where no server and no log
 *     sees it
 * @param token the same token, for a page that embeds the console; shown here and never again
 */
public record PortalLink(String id, String role, String url, String token, Instant expiresAt) {}
