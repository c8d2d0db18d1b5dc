package dev.webhooks.signing;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.WebhookHeaders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Signs the deliveries of one webhook (spec.md §4.3). Immutable and safe for many threads: made
 * once per version of a webhook's secrets, used for every attempt.
 *
 * @param secrets the current secret first, then older ones whose overlap has not ended
 */
public record Signer(Set<SignatureScheme> schemes, List<SigningSecret> secrets) {
    /**
     * @throws IllegalArgumentException if there is a scheme but no secret
     */
    public Signer {
        schemes = Set.copyOf(schemes);
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() && !schemes.isEmpty()) {
            throw new IllegalArgumentException("signing needs a secret");
        }
    }

    /**
     * The headers that carry the signatures; none without a scheme.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp of this attempt: the value of {@code webhook-timestamp}, whole seconds count
     * @param body the bytes that are sent
     */
    public Map<String, String> headers(String id, Instant timestamp, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        if (schemes.contains(SignatureScheme.HMAC_SHA256_HEX)) addHex(headers, body);
        if (schemes.contains(SignatureScheme.STANDARD)) {
            var seconds = Long.toString(timestamp.getEpochSecond());
            headers.put(
                    WebhookHeaders.SIGNATURE,
                    signatures(
                            secrets, " ", secret -> secret.shared().standard(id, seconds, body)));
        }
        return headers;
    }

    /** Older secrets have a header of their own: many receivers compare the whole first one. */
    private void addHex(Map<String, String> headers, byte[] body) {
        Function<SigningSecret, String> sign = secret -> secret.shared().hmacSha256Hex(body);
        headers.put(WebhookHeaders.HEX_SIGNATURE, sign.apply(secrets.get(0)));
        if (secrets.size() > 1) {
            var older = secrets.subList(1, secrets.size());
            headers.put(WebhookHeaders.HEX_SIGNATURE_PREVIOUS, signatures(older, ",", sign));
        }
    }

    private static String signatures(
            List<SigningSecret> secrets, String separator, Function<SigningSecret, String> sign) {
        return secrets.stream().map(sign).collect(joining(separator));
    }
}
