package dev.webhooks.api.inbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an inbox answers.
 *
 * @param status 200 to 599, default 200
 * @param delayMs how long it thinks before it answers, 0 to 30,000, default 0
 * @param body at most 16 KiB, default empty
 * @param headers at most 20: {@code Content-Type} of text or JSON, {@code Retry-After}, {@code
 *     WebHook-Allowed-Origin} and {@code -Rate}, and names that begin with {@code X-}; default none
 */
public record InboxAnswer(
        Integer status, Integer delayMs, String body, Map<String, String> headers) {
    public InboxAnswer {
        headers = headers == null ? null : new LinkedHashMap<>(headers);
    }
}
