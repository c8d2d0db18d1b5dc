package dev.webhooks.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Verifies the scheme {@code hmac-sha256-hex}: {@code X-Webhook-Signature} is the HMAC-SHA256 of
 * the body in lower-case hexadecimal. While the sender rotates its secret, {@code
 * X-Webhook-Signature-Previous} satisfies a receiver that knows the old secret only.
 */
public final class HexVerifier implements WebhookVerifier {
    private final SecretSet secrets;

    private HexVerifier(SecretSet secrets) {
        this.secrets = secrets;
    }

    static HexVerifier of(String... secrets) {
        return new HexVerifier(SecretSet.of(secrets));
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body) {
        var signature = SecretSet.header(headers, WebhookHeaders.HEX_SIGNATURE);
        var previous = SecretSet.header(headers, WebhookHeaders.HEX_SIGNATURE_PREVIOUS);
        SecretSet.requireHeader(WebhookHeaders.HEX_SIGNATURE, signature);
        var candidates = new ArrayList<String>();
        candidates.add(signature);
        if (!previous.isEmpty()) {
            SecretSet.requireHeader(WebhookHeaders.HEX_SIGNATURE_PREVIOUS, previous);
            candidates.addAll(List.of(previous.split(",")));
        }
        secrets.requireMatch(candidates, secret -> secret.hmacSha256Hex(body));
    }

    /**
     * Returns when the delivery is genuine.
     *
     * @param signature header {@code X-Webhook-Signature}
     * @param body the request's body, byte for byte
     * @throws InvalidSignatureException if it is not
     */
    public void verify(String signature, byte[] body) {
        SecretSet.requireHeader(WebhookHeaders.HEX_SIGNATURE, signature);
        secrets.requireMatch(List.of(signature), secret -> secret.hmacSha256Hex(body));
    }
}
