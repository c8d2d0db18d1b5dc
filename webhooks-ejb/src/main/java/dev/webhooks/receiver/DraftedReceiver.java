package dev.webhooks.receiver;

import dev.webhooks.api.delivery.PreviewedRequest.Signature;
import java.util.List;

/**
 * A receiver that nobody registered.
 *
 * @param hasUrl whether its URL was given; else another one stands in for it
 * @param signatures what it signs with, in the order of the schemes
 */
public record DraftedReceiver(Receiver receiver, boolean hasUrl, List<Signature> signatures) {
    public DraftedReceiver {
        signatures = List.copyOf(signatures);
    }
}
