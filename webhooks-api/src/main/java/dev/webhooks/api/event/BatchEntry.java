package dev.webhooks.api.event;

import dev.webhooks.api.problem.WebhookException;
import java.util.Optional;

/** The answer to one event of a batch: either a receipt or a refusal. */
public record BatchEntry(Optional<PublishReceipt> accepted, Optional<WebhookException> refused) {}
