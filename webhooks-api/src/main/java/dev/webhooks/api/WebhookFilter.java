package dev.webhooks.api;

import java.util.Optional;

/** Which webhooks a list shows. */
public record WebhookFilter(
        Optional<String> status,
        Optional<String> environment,
        Optional<String> eventType,
        Optional<String> name) {}
