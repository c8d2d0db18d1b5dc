package dev.webhooks.webhook;

import java.util.Collection;
import java.util.Map;

/**
 * How many deliveries wait for each webhook to be switched on again; told by the package that keeps
 * deliveries.
 */
public interface HeldDeliveries {
    /**
     * @return counts by webhook id; a webhook without any may be missing
     */
    Map<String, Long> count(String accountId, Collection<String> webhookIds);
}
