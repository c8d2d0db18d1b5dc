package dev.webhooks.api;

/**
 * What a replay would take.
 *
 * @param count deliveries
 */
public record ReplayCount(long count) {}
