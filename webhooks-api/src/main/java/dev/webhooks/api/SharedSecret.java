package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that sender and receiver share, and the two signatures made with it
 * (docs/wire-formats.md#signatures; Standard Webhooks 1.0.0, "Signature scheme"). Immutable and
 * safe for use by many threads.
 *
 * <p>A secret that starts with {@code whsec_} is Base64 and is decoded for {@link #standard}; any
 * other secret is used as its UTF-8 bytes. {@link #hmacSha256Hex} takes the UTF-8 bytes of every
 * secret, {@code whsec_} included.
 */
public final class SharedSecret {
    /** Marks a secret whose rest is Base64. */
    public static final String BASE64_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    /** Looking a Mac up costs more than signing 1 kB with it, and a Mac serves one thread only. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(SharedSecret::newMac);

    private final SecretKey standardKey;
    private final SecretKey textKey;

    /**
     * @param text the secret as both sides wrote it down
     * @throws IllegalArgumentException if it is empty, or starts with {@code whsec_} and the rest
     *     is empty or not Base64
     */
    public SharedSecret(String text) {
        var decoded = keyOf(text);
        if (decoded.length == 0) throw new IllegalArgumentException("the secret is empty");
        this.standardKey = new SecretKeySpec(decoded, ALGORITHM);
        this.textKey = new SecretKeySpec(text.getBytes(UTF_8), ALGORITHM);
    }

    /**
     * The bytes {@link #standard} signs with.
     *
     * @throws IllegalArgumentException if the text starts with {@code whsec_} and the rest is not
     *     Base64
     */
    public static byte[] keyOf(String text) {
        if (!text.startsWith(BASE64_PREFIX)) return text.getBytes(UTF_8);
        try {
            return Base64.getDecoder().decode(text.substring(BASE64_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what follows whsec_ is not Base64", e);
        }
    }

    /**
     * A signature of the scheme {@code standard}: {@code v1,} and the Base64 of the HMAC-SHA256
     * over {@code id.timestamp.body}.
     *
     * @param id the event's id, without a full stop
     * @param timestamp Unix seconds in decimal digits, as in the header
     */
    public String standard(String id, String timestamp, byte[] body) {
        var mac = MAC.get();
        start(mac, standardKey);
        mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
        var signature = Base64.getEncoder().encode(mac.doFinal(body));
        return "v1," + new String(signature, US_ASCII);
    }

    /** A signature of the scheme {@code hmac-sha256-hex}: 64 lower-case hexadecimal digits. */
    public String hmacSha256Hex(byte[] body) {
        var mac = MAC.get();
        start(mac, textKey);
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** Says nothing about the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "SharedSecret[***]";
    }

    private static void start(Mac mac, SecretKey key) {
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 refuses a key of raw bytes", e);
        }
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
