package dev.webhooks.delivery;

import dev.webhooks.api.WebhookHeaders;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.SuccessRule;
import dev.webhooks.egress.Header;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.payload.PayloadSource;
import dev.webhooks.platform.Version;
import dev.webhooks.receiver.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes the request of an attempt: the body of the profile, and the headers
 * (docs/wire-formats.md#headers) in a fixed order.
 */
@ApplicationScoped
public class RequestComposer {
    /**
     * Where the token of an OAuth 2 server stands, which is fetched later: after all the others.
     */
    static final Header TOKEN = new Header("Authorization", "Bearer");

    private static final String USER_AGENT = "Webhooks/" + Version.NUMBER;

    private final RandomGenerator random;

    @Inject
    public RequestComposer(RandomGenerator random) {
        this.random = random;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestComposer() {
        this(null);
    }

    /**
     * @param now the time of this attempt, which is signed
     */
    public AttemptRequest compose(ClaimedDelivery delivery, AcceptedEvent event, Instant now) {
        var receiver = delivery.receiver();
        var source = source(receiver.id(), delivery.id(), receiver.source(), event);
        var payload = receiver.format().render(source);
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", payload.contentType()));
        headers.add(new Header("User-Agent", USER_AGENT));
        headers.add(new Header(WebhookHeaders.ID, event.id()));
        headers.add(new Header(WebhookHeaders.TIMESTAMP, Long.toString(now.getEpochSecond())));
        headers.add(new Header("webhook-event-type", event.type()));
        headers.add(new Header("webhook-delivery", delivery.id()));
        headers.add(new Header("webhook-attempt", Integer.toString(delivery.attemptNumber())));
        headers.add(new Header("traceparent", TraceParent.of(event, random)));
        payload.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        receiver.credentials().header().ifPresent(headers::add);
        headers.addAll(receiver.customHeaders());
        receiver.signer()
                .headers(event.id(), now, payload.body())
                .forEach((name, value) -> headers.add(new Header(name, value)));
        return new AttemptRequest(
                "POST",
                receiver.url(),
                headers,
                payload.body(),
                receiver.timeout(),
                receiver.only200() ? SuccessRule.ONLY_200 : SuccessRule.ANY_2XX,
                secrets(receiver),
                receiver.clientCertificate());
    }

    /**
     * What the body is made of.
     *
     * @param accountSource for an event that names none
     */
    public static PayloadSource source(
            String webhookId, String deliveryId, String accountSource, AcceptedEvent event) {
        return new PayloadSource(
                event.id(),
                webhookId,
                deliveryId,
                event.type(),
                event.time(),
                event.source().orElse(accountSource),
                event.resourceId(),
                event.subject(),
                event.trace(),
                event.data(),
                event.previousData(),
                event.test());
    }

    private static List<String> secrets(Receiver receiver) {
        var secrets = new ArrayList<>(receiver.credentials().secrets());
        receiver.customHeaders().forEach(header -> secrets.add(header.value()));
        secrets.addAll(receiver.signer().secretTexts());
        return secrets;
    }
}
