package dev.webhooks.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest: AES-256-GCM, bound to the place where the ciphertext is stored, so that
 * a ciphertext copied to another row or column does not open.
 *
 * <p>Stored form: one byte version, twelve bytes nonce, ciphertext, tag. Thread-safe.
 */
public final class Vault {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param masterKey base64 of 32 bytes
     * @throws IllegalArgumentException if it is something else
     */
    public Vault(String masterKey) {
        var bytes = Base64.getDecoder().decode(masterKey.strip());
        if (bytes.length != KEY_BYTES)
            throw new IllegalArgumentException("the master key must be 32 bytes in base64");
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * @param place account, table, row and column, such as {@code acct_…/webhook/wh_…/secret}
     */
    public byte[] seal(String place, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, place, nonce, plain);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * @throws IllegalStateException if the ciphertext was not sealed with this key for this place
     */
    public byte[] open(String place, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("not a sealed secret: " + place);
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        return run(
                Cipher.DECRYPT_MODE,
                place,
                nonce,
                Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length));
    }

    private byte[] run(int mode, String place, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a secret cannot be "
                            + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened")
                            + ": "
                            + place,
                    e);
        }
    }
}
