package dev.webhooks.credentials;

/**
 * Whose token it is: one webhook's, with one version of its credentials
 * (docs/credentials.md#oauth2). Webhooks do not share tokens, even with the same credentials: a
 * receiver that spoils one spoils its own.
 */
public record TokenKey(String webhookId, OAuth2 credentials) {}
