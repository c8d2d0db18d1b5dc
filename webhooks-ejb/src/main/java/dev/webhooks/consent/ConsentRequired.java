package dev.webhooks.consent;

import dev.webhooks.egress.ReceiverUrl;
import java.util.Arrays;
import java.util.Collections;

/**
 * A webhook is about to be saved whose receiver has to consent first (HTTP 1.1 Web Hooks for Event
 * Delivery, §4).
 *
 * @param origin DNS name of the sender
 * @param requestsPerMinute as many as the webhook's limit allows
 */
public record ConsentRequired(ReceiverUrl url, String origin, int requestsPerMinute) {
    private static final int MINUTE_SECONDS = 60;

    /**
     * @param source of the account, a reverse-DNS name: read backwards it is the origin
     * @param rateLimit requests per second
     */
    public static ConsentRequired of(ReceiverUrl url, String source, int rateLimit) {
        var labels = Arrays.asList(source.split("\\."));
        Collections.reverse(labels);
        return new ConsentRequired(url, String.join(".", labels), rateLimit * MINUTE_SECONDS);
    }
}
