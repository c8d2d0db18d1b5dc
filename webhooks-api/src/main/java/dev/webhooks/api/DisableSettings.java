package dev.webhooks.api;

/**
 * When a webhook is disabled by itself (spec.md §2.1): {@code on_exhausted}, {@code
 * consecutive_failures} with {@code count}, {@code failing_for} with {@code seconds}, {@code
 * never}.
 */
public record DisableSettings(String rule, Integer count, Integer seconds) {}
