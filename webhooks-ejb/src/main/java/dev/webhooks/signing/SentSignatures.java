package dev.webhooks.signing;

import dev.webhooks.api.WebhookHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The signatures in the head of a request that was sent.
 *
 * @param all in the order of their headers
 */
public record SentSignatures(List<Sent> all) {
    private static final String ED25519 = "v1a,";

    public SentSignatures {
        all = List.copyOf(all);
    }

    /**
     * @param header it stands in
     * @param value without those beside it
     */
    public record Sent(String header, SignatureScheme scheme, String value) {}

    /**
     * @param headers of the request, in any spelling
     */
    public static SentSignatures in(Map<String, List<String>> headers) {
        var found = new ArrayList<Sent>();
        add(found, headers, WebhookHeaders.HEX_SIGNATURE, ",");
        add(found, headers, WebhookHeaders.HEX_SIGNATURE_PREVIOUS, ",");
        add(found, headers, WebhookHeaders.SIGNATURE, " ");
        return new SentSignatures(found);
    }

    private static void add(
            List<Sent> found, Map<String, List<String>> headers, String name, String separator) {
        values(headers, name).stream()
                .flatMap(value -> Arrays.stream(value.split(separator)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(value -> found.add(new Sent(name, scheme(name, value), value)));
    }

    private static SignatureScheme scheme(String header, String value) {
        if (!header.equals(WebhookHeaders.SIGNATURE)) return SignatureScheme.HMAC_SHA256_HEX;
        return value.startsWith(ED25519)
                ? SignatureScheme.STANDARD_ED25519
                : SignatureScheme.STANDARD;
    }

    /** Whether one of the signer's keys, of now or replaced, made it for that request. */
    public static boolean isMade(
            Sent sent, Signer signer, Map<String, List<String>> headers, byte[] body) {
        return signer.allOf(
                        sent.scheme(),
                        first(headers, WebhookHeaders.ID),
                        first(headers, WebhookHeaders.TIMESTAMP),
                        body)
                .contains(sent.value());
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return values(headers, name).stream().findFirst().orElse("");
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }
}
