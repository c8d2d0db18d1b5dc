package dev.webhooks.signing;

import java.time.Instant;

/**
 * A key that a rotation replaced.
 *
 * @param until when it stops signing
 */
public record RetiredKey(SigningKey key, Instant until) {}
