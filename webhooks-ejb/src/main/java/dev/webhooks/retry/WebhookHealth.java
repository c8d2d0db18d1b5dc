package dev.webhooks.retry;

import java.time.Instant;
import java.util.Optional;

/**
 * How a webhook has been doing, the attempt that just ended included. Failures of our own are not
 * counted (docs/contract.md#disabling).
 *
 * @param consecutiveFailures failed attempts since the last success
 * @param failingSince end of the first of them; empty when there is none
 */
public record WebhookHealth(int consecutiveFailures, Optional<Instant> failingSince) {}
