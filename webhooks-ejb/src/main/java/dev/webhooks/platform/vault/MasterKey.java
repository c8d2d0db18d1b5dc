package dev.webhooks.platform.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that secrets are sealed with, and the id it is known by. */
final class MasterKey {
    /** Length of the id, in bytes. */
    static final int ID_BYTES = 4;

    private static final int KEY_BYTES = 32;
    private static final byte[] ID_CONTEXT =
            "webhooks master key id".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;
    private final byte[] id;

    /**
     * @param text base64 of 32 bytes
     * @throws IllegalArgumentException if it is something else
     */
    MasterKey(String text) {
        var bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != KEY_BYTES)
            throw new IllegalArgumentException("a master key must be 32 bytes in base64");
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = Arrays.copyOf(mac(bytes), ID_BYTES);
    }

    SecretKey key() {
        return key;
    }

    /** Made from the key by a one-way function, so that it says nothing about it. */
    byte[] id() {
        return id.clone();
    }

    /** The id as people see it, eight hexadecimal digits. */
    String name() {
        return HexFormat.of().formatHex(id);
    }

    boolean hasId(byte[] other) {
        return Arrays.equals(id, other);
    }

    /** Says only the id. */
    @Override
    public String toString() {
        return "MasterKey[" + name() + "]";
    }

    private static byte[] mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(ID_CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
