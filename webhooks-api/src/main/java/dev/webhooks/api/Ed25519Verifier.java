package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * Verifies the scheme {@code standard-ed25519} (Standard Webhooks 1.0.0, "Verifying signatures"):
 * one {@code v1a} signature in {@code webhook-signature} has to be by one of the keys, and the
 * attempt's time has to be within five minutes of now. Signatures of other versions are passed
 * over.
 */
public final class Ed25519Verifier extends TimedVerifier {
    private final List<Ed25519Key> keys;

    private Ed25519Verifier(List<Ed25519Key> keys, Recency recency) {
        super(recency);
        if (keys.isEmpty()) throw new IllegalArgumentException("at least one key is needed");
        this.keys = List.copyOf(keys);
    }

    static Ed25519Verifier of(String... publicKeys) {
        return new Ed25519Verifier(
                Arrays.stream(publicKeys).map(Ed25519Key::parse).toList(), Recency.DEFAULT);
    }

    /**
     * @param tolerance whole seconds count
     * @throws IllegalArgumentException if it is negative
     */
    public Ed25519Verifier withTolerance(Duration tolerance) {
        return new Ed25519Verifier(keys, recency().withTolerance(tolerance));
    }

    /** For tests: another clock than the system's. */
    public Ed25519Verifier withTime(InstantSource time) {
        return new Ed25519Verifier(keys, recency().withTime(time));
    }

    @Override
    void requireOne(List<String> signatures, String id, String timestamp, byte[] body) {
        var signed = new ByteArrayOutputStream(body.length + 128);
        signed.writeBytes((id + "." + timestamp + ".").getBytes(UTF_8));
        signed.writeBytes(body);
        var message = signed.toByteArray();
        for (var candidate : signatures) {
            if (keys.stream().anyMatch(key -> key.verifies(candidate, message))) return;
        }
        throw new InvalidSignatureException(
                Reason.SIGNATURE_MISMATCH, "no signature was made with the key");
    }
}
