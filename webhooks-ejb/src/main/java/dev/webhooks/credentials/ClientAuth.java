package dev.webhooks.credentials;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a token request carries the client's id and secret (RFC 6749 §2.3.1). */
public enum ClientAuth {
    /** In the header {@code Authorization}: {@code client_secret_basic}. */
    BASIC,
    /** In the body: {@code client_secret_post}. */
    POST,
    /**
     * In both at once, which RFC 6749 §2.3 does not allow and many servers expect; a strict server
     * needs one of the others.
     */
    BASIC_AND_POST;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClientAuth> of(String wireName) {
        return Arrays.stream(values()).filter(way -> way.wireName().equals(wireName)).findFirst();
    }

    boolean inHeader() {
        return this != POST;
    }

    boolean inBody() {
        return this != BASIC;
    }
}
