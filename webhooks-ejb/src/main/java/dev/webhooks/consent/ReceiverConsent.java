package dev.webhooks.consent;

import java.util.concurrent.CompletionStage;

/** Asks receivers whether they want deliveries; done by the package that sends. */
public interface ReceiverConsent {
    /**
     * Never blocks, and holds no thread while the receiver thinks, which it may for 10 s.
     *
     * @return completes when the receiver consents, on a thread that must not be blocked; fails
     *     with a {@code WebhookException} {@code handshake_refused} when it does not
     */
    CompletionStage<Void> ask(ConsentRequired wanted);
}
