package dev.webhooks.receiver;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.credentials.ClientCertificate;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.filter.ContentFilter;
import dev.webhooks.filter.FilteredEvent;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A webhook as the delivery pipeline needs it: every override resolved, every secret opened. Lives
 * in memory only.
 *
 * @param source the account's, for events that name none
 * @param ownHeaders the webhook's own, beyond what every delivery carries
 * @param rateLimit requests per second
 * @param maxInFlight attempts at once
 * @param timeout for the whole exchange
 * @param only200 whether 200 alone is a success, instead of every 2xx
 */
public record Receiver(
        String id,
        String accountId,
        String source,
        Environment environment,
        Subscription subscription,
        Optional<ContentFilter> filter,
        WebhookStatus status,
        ReceiverUrl url,
        PayloadFormat format,
        Signer signer,
        Credentials credentials,
        List<Header> customHeaders,
        int rateLimit,
        int maxInFlight,
        Duration timeout,
        boolean only200,
        RetrySchedule schedule,
        DisableRule disableRule) {
    public Receiver {
        customHeaders = List.copyOf(customHeaders);
    }

    public boolean isActive() {
        return status == WebhookStatus.ACTIVE;
    }

    /** Whether the content of the event is one it wants; its type was asked before. */
    public boolean wants(FilteredEvent event) {
        return filter.isEmpty() || filter.get().matches(event);
    }

    public Optional<ClientCertificate> clientCertificate() {
        return credentials instanceof ClientCertificate certificate
                ? Optional.of(certificate)
                : Optional.empty();
    }

    /**
     * How long an attempt may take from its slot on. Those that wait for the same token come out of
     * it together and take turns, which lasts no longer than the wait before.
     */
    public Duration patience() {
        return credentials instanceof OAuth2 ? timeout.multipliedBy(2) : timeout;
    }

    /** Says nothing about the secrets inside, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "Receiver[" + id + "]";
    }
}
