package dev.webhooks.api;

/**
 * The signing secret of a webhook, for who may see it.
 *
 * @param secret as given by the caller or generated; null when the webhook signs nothing
 */
public record SigningSecretView(String secret) {}
