package dev.webhooks.api.webhook;

/**
 * The wish to sign with another secret (operation {@code rotateWebhookSecret}).
 *
 * @param secret the caller's own; null for a generated one
 * @param overlapSeconds how long the present secret signs beside the new one, 0 to 604,800; null
 *     for 86,400
 */
public record SecretRotation(String secret, Integer overlapSeconds) {}
