package dev.webhooks.api;

/**
 * The credentials of a webhook as they are read back: the parts that are no secret.
 *
 * @param configured true when a secret is stored
 */
public record AuthView(String type, String headerName, String username, boolean configured) {}
