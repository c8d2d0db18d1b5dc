package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that verifies the scheme {@code standard-ed25519} (Standard Webhooks 1.0.0,
 * "Signature scheme"; RFC 8032): {@code whpk_} and the Base64 of its 32 bytes. Immutable and safe
 * for use by many threads.
 */
public final class Ed25519Key {
    /** Marks a public key. */
    public static final String PREFIX = "whpk_";

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final String SIGNATURE_PREFIX = "v1a,";

    /** What stands before the key's bytes in its X.509 form (RFC 8410 §4). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] bytes;
    private final PublicKey key;

    /**
     * @param bytes the 32 bytes of RFC 8032 §5.1.5
     * @throws IllegalArgumentException if they are no key
     */
    public Ed25519Key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a public key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        var encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + KEY_BYTES);
        System.arraycopy(bytes, 0, encoded, X509_HEAD.length, KEY_BYTES);
        try {
            this.key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /**
     * @param text as the API shows it
     * @throws IllegalArgumentException if it is not {@code whpk_} and Base64 of 32 bytes
     */
    public static Ed25519Key parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a public key starts with " + PREFIX);
        }
        return new Ed25519Key(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@code whpk_} and Base64. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Whether this key's owner made the signature.
     *
     * @param candidate {@code v1a,} and the Base64 of 64 bytes; anything else is no signature
     * @param signed what was signed: {@code id.timestamp.body}
     */
    boolean verifies(String candidate, byte[] signed) {
        var signature = signatureOf(candidate);
        if (signature.length != SIGNATURE_BYTES) return false;
        try {
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] signatureOf(String candidate) {
        if (!candidate.startsWith(SIGNATURE_PREFIX)) return new byte[0];
        try {
            return Base64.getDecoder()
                    .decode(candidate.substring(SIGNATURE_PREFIX.length()).getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
