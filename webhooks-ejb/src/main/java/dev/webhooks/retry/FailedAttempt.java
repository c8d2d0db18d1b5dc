package dev.webhooks.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a failed attempt says about the next one.
 *
 * @param number from 1
 * @param endedAt when it ended: waits count from here
 * @param retryable false when another attempt cannot help, such as for a blocked address
 * @param retryAfter what a 429 or 503 asked for; empty for every other outcome
 */
public record FailedAttempt(
        int number, Instant endedAt, boolean retryable, Optional<Duration> retryAfter) {}
