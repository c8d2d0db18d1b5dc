package dev.webhooks.api.delivery;

import java.util.List;

/**
 * The request that a webhook would be sent now, composed as for a delivery.
 *
 * @param url null while none is given; then {@code Host} is missing among the headers
 * @param headers as they would stand on the wire, in order; values that are secret read {@code
 *     "***"}
 * @param body the text that is signed
 * @param signatures what the signatures among the headers are made with, none when nothing is
 *     signed
 */
public record PreviewedRequest(
        String method, String url, List<Header> headers, String body, List<Signature> signatures) {
    public PreviewedRequest {
        headers = List.copyOf(headers);
        signatures = List.copyOf(signatures);
    }

    /** One line of the head. */
    public record Header(String name, String value) {}

    /**
     * What one scheme signs with.
     *
     * @param scheme a name of {@code signatures}, such as {@code standard}
     * @param key {@code stored}: the webhook's own; {@code given}: the secret of the wish; {@code
     *     sample}: a well-known one, since the webhook has none yet
     * @param verifyWith the secret or the public key of a sample, for a receiver's own tests; null
     *     otherwise
     */
    public record Signature(String scheme, String key, String verifyWith) {}
}
