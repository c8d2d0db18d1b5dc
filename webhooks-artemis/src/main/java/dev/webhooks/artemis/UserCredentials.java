package dev.webhooks.artemis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** User and password of one party at the broker. Never printed. */
record UserCredentials(String user, String password) {
    private static final int RANDOM_BYTES = 32;

    UserCredentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** A party nobody can know from outside: 256 random bits each for user and password. */
    static UserCredentials random() {
        return new UserCredentials(randomHex(), randomHex());
    }

    /** Compares in constant time, so that an answer's delay tells nothing about the password. */
    boolean matches(String otherUser, String otherPassword) {
        return otherUser != null
                && otherPassword != null
                && same(user, otherUser) & same(password, otherPassword);
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }

    private static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private static String randomHex() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
