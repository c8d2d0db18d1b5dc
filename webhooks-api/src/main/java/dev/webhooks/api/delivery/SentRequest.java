package dev.webhooks.api.delivery;

import java.util.List;
import java.util.Map;

/**
 * The request of an attempt, byte for byte.
 *
 * @param headers values that are secret read {@code "***"}
 * @param body null when it cannot be shown
 * @param bodyMissing why the body is null, and null beside a body: {@code not_sent}, the attempt
 *     ended before there was a request; {@code not_recorded}, it was made by an earlier release;
 *     {@code content_erased}; {@code event_expired}, the event was kept long enough; {@code
 *     changed}, what the body was made of is not the same any more, such as the account's {@code
 *     source}
 * @param signatureChecks one for each signature in the headers
 */
public record SentRequest(
        String method,
        String url,
        Map<String, List<String>> headers,
        String body,
        String bodyMissing,
        List<SignatureCheck> signatureChecks) {
    public SentRequest {
        signatureChecks = List.copyOf(signatureChecks);
    }

    /**
     * What became of verifying one signature of the request with the webhook's keys of now.
     *
     * @param header it stands in
     * @param scheme {@code hmac-sha256-hex}, {@code standard} or {@code standard-ed25519}
     * @param result {@code valid}; {@code invalid}; {@code secret_changed}, no key of now made it,
     *     and keys were changed since; {@code not_checked}, the body or the webhook is gone
     */
    public record SignatureCheck(String header, String scheme, String result) {}
}
