package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.Ed25519Key;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key pair of a webhook (Standard Webhooks 1.0.0, "Asymmetric keys"; RFC 8032). The
 * private half never leaves the sender. Immutable; safe for many threads.
 */
public final class SigningKeyPair {
    /** Marks the text of a pair: Base64 of the private and then the public key. */
    public static final String PREFIX = "whsk_";

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;

    /** What stands before the private key in its PKCS #8 form (RFC 8410 §7). */
    private static final byte[] PKCS8_HEAD =
            HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final Ed25519Key publicKey;

    private SigningKeyPair(byte[] seed, Ed25519Key publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
        var encoded = Arrays.copyOf(PKCS8_HEAD, PKCS8_HEAD.length + KEY_BYTES);
        System.arraycopy(seed, 0, encoded, PKCS8_HEAD.length, KEY_BYTES);
        try {
            this.privateKey =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 refuses a private key of 32 bytes", e);
        }
    }

    /** A new pair. */
    public static SigningKeyPair generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(8 * KEY_BYTES - 1, random);
            var pair = generator.generateKeyPair();
            var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            var encoded = pair.getPublic().getEncoded();
            var key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            return new SigningKeyPair(seed, new Ed25519Key(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * A pair as {@link #text} wrote it.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static SigningKeyPair parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key pair starts with " + PREFIX);
        }
        var both = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (both.length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("a key pair has 64 bytes, not " + both.length);
        }
        return new SigningKeyPair(
                Arrays.copyOf(both, KEY_BYTES),
                new Ed25519Key(Arrays.copyOfRange(both, KEY_BYTES, both.length)));
    }

    /** Private and public key, for the encrypted store and nothing else. */
    public String text() {
        var both = Arrays.copyOf(seed, 2 * KEY_BYTES);
        System.arraycopy(publicKey.bytes(), 0, both, KEY_BYTES, KEY_BYTES);
        return PREFIX + Base64.getEncoder().encodeToString(both);
    }

    public Ed25519Key publicKey() {
        return publicKey;
    }

    /**
     * A signature of the scheme {@code standard-ed25519}: {@code v1a,} and the Base64 of the
     * Ed25519 signature over {@code id.timestamp.body}.
     *
     * @param id the event's id, without a full stop
     * @param timestamp Unix seconds in decimal digits, as in the header
     */
    String sign(String id, String timestamp, byte[] body) {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(privateKey);
            signing.update((id + "." + timestamp + ".").getBytes(UTF_8));
            signing.update(body);
            return "v1a," + new String(Base64.getEncoder().encode(signing.sign()), US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 refuses its own private key", e);
        }
    }

    /** Says nothing about the private key, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "SigningKeyPair[" + publicKey + "]";
    }
}
