package dev.webhooks.api.webhook;

/**
 * When a webhook that keeps failing is switched off (docs/contract.md#disabling).
 *
 * @param rule {@code on_exhausted}, {@code consecutive_failures}, {@code failing_for} or {@code
 *     never}
 * @param count failed attempts in a row, 1 to 10,000: for {@code consecutive_failures} only, null
 *     otherwise
 * @param seconds 1 to 31,536,000 (a year): for {@code failing_for} only, null otherwise
 */
public record DisableSettings(String rule, Integer count, Integer seconds) {}
