package dev.webhooks.access;

import dev.webhooks.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A bearer token: {@code whk_} and 32 random bytes in Base64. With so much chance in it, a plain
 * hash keeps it safe.
 */
record ApiToken(String text) {
    private static final String START = "whk_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 8;

    static ApiToken generate(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ApiToken(START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Enough to tell keys apart, too little to use one. */
    String prefix() {
        return text.substring(0, START.length() + SHOWN);
    }

    /** SHA-256 in hexadecimal. */
    String hash() {
        var digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    /** Says nothing about the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Token[***]";
    }
}
