package dev.webhooks.consent;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.SuccessRule;
import dev.webhooks.egress.Header;
import dev.webhooks.platform.Version;
import dev.webhooks.transport.AttemptError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks a receiver whether it wants deliveries (HTTP 1.1 Web Hooks for Event Delivery 1.0, §4 "Abuse
 * Protection"): {@code OPTIONS} with our origin and rate, through the same guard as a delivery.
 * Only a receiver that answers at once can consent; there is no callback.
 */
@ApplicationScoped
class Handshake implements ReceiverConsent {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String ANY = "*";

    private final AttemptSender sender;

    @Inject
    Handshake(AttemptSender sender) {
        this.sender = sender;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Handshake() {
        this(null);
    }

    @Override
    public CompletionStage<Void> ask(ConsentRequired wanted) {
        return sender.send(request(wanted)).thenAccept(outcome -> refuseUnless(wanted, outcome));
    }

    /**
     * @throws WebhookException {@code handshake_refused} unless the answer is consent
     */
    private static void refuseUnless(ConsentRequired wanted, AttemptOutcome outcome) {
        if (!outcome.accepted())
            throw refused("the receiver did not answer OPTIONS with a 2xx: " + reason(outcome));
        var origin = header(outcome, "WebHook-Allowed-Origin").orElse("");
        if (!origin.equals(ANY) && !origin.equalsIgnoreCase(wanted.origin())) {
            throw refused(
                    "the answer to OPTIONS must have WebHook-Allowed-Origin: "
                            + wanted.origin()
                            + " or *");
        }
        header(outcome, "WebHook-Allowed-Rate")
                .filter(rate -> !isEnough(rate, wanted.requestsPerMinute()))
                .ifPresent(
                        rate -> {
                            throw refused(
                                    "the receiver allows fewer than the "
                                            + wanted.requestsPerMinute()
                                            + " requests per minute of rate_limit");
                        });
    }

    private static AttemptRequest request(ConsentRequired wanted) {
        return new AttemptRequest(
                "OPTIONS",
                wanted.url(),
                List.of(
                        new Header("User-Agent", "Webhooks/" + Version.NUMBER),
                        new Header("WebHook-Request-Origin", wanted.origin()),
                        new Header(
                                "WebHook-Request-Rate",
                                Integer.toString(wanted.requestsPerMinute()))),
                new byte[0],
                TIMEOUT,
                SuccessRule.ANY_2XX,
                List.of(),
                Optional.empty());
    }

    /** The status, or why there was none. */
    private static String reason(AttemptOutcome outcome) {
        return outcome.status().isPresent()
                ? Integer.toString(outcome.status().getAsInt())
                : outcome.error().map(AttemptError::code).orElse("");
    }

    private static boolean isEnough(String allowed, int wanted) {
        if (allowed.equals(ANY)) return true;
        return allowed.matches("[0-9]{1,9}") && Integer.parseInt(allowed) >= wanted;
    }

    private static Optional<String> header(AttemptOutcome outcome, String name) {
        return outcome.responseHeaders().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(header -> header.value().strip())
                .findFirst();
    }

    private static WebhookException refused(String detail) {
        return new WebhookException(ProblemType.HANDSHAKE_REFUSED, detail, "body", "handshake");
    }
}
