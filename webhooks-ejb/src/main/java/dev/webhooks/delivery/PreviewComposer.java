package dev.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.Header;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.receiver.DraftedReceiver;
import dev.webhooks.receiver.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/** Shows requests of deliveries that there are not, composed as those that there are. */
@ApplicationScoped
public class PreviewComposer {
    private static final String DELIVERY_ID = "dlv_01J9Z6W3V9A0B1C2D3E4F5G6H7";
    private static final String HOST = "Host";

    private final RequestComposer composer;
    private final InstantSource time;

    @Inject
    PreviewComposer(RequestComposer composer, InstantSource time) {
        this.composer = composer;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PreviewComposer() {
        this(null, null);
    }

    /** The first attempt of a delivery of that event, made now. */
    public PreviewedRequest show(DraftedReceiver drafted, AcceptedEvent event) {
        var receiver = drafted.receiver();
        var request = compose(receiver, event);
        return new PreviewedRequest(
                request.method(),
                drafted.hasUrl() ? request.url().text() : null,
                headers(request, drafted.hasUrl()),
                new String(request.body(), UTF_8),
                drafted.signatures());
    }

    private AttemptRequest compose(Receiver receiver, AcceptedEvent event) {
        var now = time.instant();
        var claimed =
                new ClaimedDelivery(DELIVERY_ID, event.id(), receiver, "", 0, 0, event.test(), now);
        var request = composer.compose(claimed, event, now);
        return receiver.credentials() instanceof OAuth2
                ? request.with(RequestComposer.TOKEN)
                : request;
    }

    private static List<PreviewedRequest.Header> headers(AttemptRequest request, boolean hasUrl) {
        return request.headersOnTheWire().stream()
                .filter(header -> hasUrl || !header.name().equals(HOST))
                .map(RedactedHeaders::redacted)
                .map(PreviewComposer::line)
                .toList();
    }

    private static PreviewedRequest.Header line(Header header) {
        return new PreviewedRequest.Header(header.name(), header.value());
    }
}
