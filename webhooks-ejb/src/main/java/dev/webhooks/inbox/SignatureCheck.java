package dev.webhooks.inbox;

import dev.webhooks.api.Ed25519Key;
import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.WebhookHeaders;
import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.api.inbox.InboxRequest.Signature;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.signing.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Verifies what arrived as a receiver would, with the verifiers that receivers are given and the
 * secrets of the account's webhooks that point at the inbox.
 */
@ApplicationScoped
class SignatureCheck {
    private final ReceiverDirectory receivers;
    private final InstantSource time;

    @Inject
    SignatureCheck(ReceiverDirectory receivers, InstantSource time) {
        this.receivers = receivers;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected SignatureCheck() {
        this(null, null);
    }

    /** One way to verify, and what it is called. */
    private record Way(String scheme, WebhookVerifier verifier) {}

    /**
     * @param url of the inbox
     */
    Signature check(String accountId, String url, ReceivedRequest arrival) {
        var pointing =
                receivers.of(accountId).all().stream()
                        .filter(receiver -> receiver.url().text().equals(url))
                        .sorted(Comparator.comparing(Receiver::id).reversed())
                        .toList();
        if (pointing.isEmpty())
            return new Signature(null, "no webhook of this account points at this inbox", null);
        if (!arrival.complete())
            return new Signature(null, "the body is too long to be verified", pointing.get(0).id());
        var verdicts =
                pointing.stream()
                        .map(receiver -> check(receiver.id(), receiver.signer(), arrival))
                        .toList();
        return verdicts.stream()
                .filter(verdict -> Boolean.TRUE.equals(verdict.verified()))
                .findFirst()
                .orElseGet(() -> verdicts.get(0));
    }

    private Signature check(String webhookId, Signer signer, ReceivedRequest arrival) {
        var ways = ways(signer, arrival);
        if (ways.isEmpty()) {
            return signer.signs()
                    ? new Signature(
                            false, "the webhook signs, and this carries no signature", webhookId)
                    : new Signature(null, "the webhook signs nothing", webhookId);
        }
        for (var way : ways) {
            try {
                way.verifier().verify(name -> arrival.header(name).orElse(null), arrival.body());
            } catch (InvalidSignatureException e) {
                return new Signature(false, way.scheme() + ": " + e.getMessage(), webhookId);
            }
        }
        return new Signature(
                true,
                "signed with the webhook's keys, scheme "
                        + String.join(" and ", ways.stream().map(Way::scheme).toList()),
                webhookId);
    }

    /** The ways that the request's headers invite to. */
    private List<Way> ways(Signer signer, ReceivedRequest arrival) {
        var ways = new ArrayList<Way>();
        var secrets = signer.secretTexts().toArray(String[]::new);
        var keys =
                signer.publicKeys(time.instant()).stream()
                        .map(Ed25519Key::text)
                        .toArray(String[]::new);
        var signatures =
                arrival.header(WebhookHeaders.SIGNATURE)
                        .map(text -> List.of(text.split(" ")))
                        .orElse(List.of());
        if (secrets.length > 0 && signatures.stream().anyMatch(text -> text.startsWith("v1,")))
            ways.add(new Way("standard", WebhookVerifier.standard(secrets).withTime(time)));
        if (keys.length > 0 && signatures.stream().anyMatch(text -> text.startsWith("v1a,")))
            ways.add(
                    new Way(
                            "standard-ed25519",
                            WebhookVerifier.standardEd25519(keys).withTime(time)));
        if (secrets.length > 0 && arrival.header(WebhookHeaders.HEX_SIGNATURE).isPresent())
            ways.add(new Way("hmac-sha256-hex", WebhookVerifier.hmacSha256Hex(secrets)));
        return ways;
    }
}
