package dev.webhooks.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash in use here. */
public final class Sha256 {
    private Sha256() {}

    /** A new digest, to be fed and read by one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
