package dev.webhooks.api;

import java.util.function.UnaryOperator;

/**
 * Tells a receiver whether a delivery really comes from the sender. Verify the bytes as they
 * arrived, before any JSON parser touches them:
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.standard(secret);
 * verifier.verify(request::getHeader, request.getInputStream().readAllBytes());
 * }</pre>
 *
 * <p>Needs no container. Immutable and safe for use by many threads. Every comparison takes the
 * same time wherever the first difference is, and the work is bounded whatever the headers hold.
 */
public sealed interface WebhookVerifier permits TimedVerifier, HexVerifier {
    /**
     * For the scheme {@code standard}: header {@code webhook-signature}, time checked.
     *
     * @param secrets the current secret; during a rotation the older ones too
     * @throws IllegalArgumentException if there is no secret, or one cannot be used
     */
    static StandardVerifier standard(String... secrets) {
        return StandardVerifier.of(secrets);
    }

    /**
     * For the scheme {@code standard-ed25519}: header {@code webhook-signature}, time checked. The
     * receiver needs no secret.
     *
     * @param publicKeys {@code whpk_} and Base64, as {@code GET webhooks/{id}/secret} shows it;
     *     during a rotation the older ones too
     * @throws IllegalArgumentException if there is no key, or one is none
     */
    static Ed25519Verifier standardEd25519(String... publicKeys) {
        return Ed25519Verifier.of(publicKeys);
    }

    /**
     * For the scheme {@code hmac-sha256-hex}: header {@code X-Webhook-Signature}. It covers the
     * body only, so a recorded delivery can be replayed to the receiver: remember the event ids.
     *
     * @param secrets the current secret; during a rotation the older ones too
     * @throws IllegalArgumentException if there is no secret, or one cannot be used
     */
    static HexVerifier hmacSha256Hex(String... secrets) {
        return HexVerifier.of(secrets);
    }

    /**
     * Returns when the delivery is genuine.
     *
     * @param headers gives the value of a header by its name, whatever the case, or null: {@code
     *     request::getHeader} of Servlet, {@code headers::getHeaderString} of JAX-RS, {@code
     *     exchange.getRequestHeaders()::getFirst} of the JDK's server
     * @param body the request's body, byte for byte
     * @throws InvalidSignatureException if it is not
     */
    void verify(UnaryOperator<String> headers, byte[] body);
}
