package dev.webhooks.api;

import java.util.Optional;

/** The answer to one event of a batch: either a receipt or a refusal. */
public record BatchEntry(Optional<PublishReceipt> accepted, Optional<WebhookException> refused) {}
