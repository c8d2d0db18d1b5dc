package dev.webhooks.api.replay;

/**
 * What a replay would take.
 *
 * @param count deliveries
 */
public record ReplayCount(long count) {}
