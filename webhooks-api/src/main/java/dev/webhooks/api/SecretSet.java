package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The secrets a receiver accepts, and what both verifiers do with them. */
record SecretSet(List<SharedSecret> secrets) {
    /**
     * More than a sender ever sends (a {@code v1} signature has 47 characters), and little enough
     * that hostile headers cost nothing.
     */
    static final int MAX_HEADER_LENGTH = 4096;

    SecretSet {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) throw new IllegalArgumentException("at least one secret is needed");
    }

    static SecretSet of(String... secrets) {
        return new SecretSet(Arrays.stream(secrets).map(SharedSecret::new).toList());
    }

    /**
     * @param sign makes the signature that a secret would give
     * @throws InvalidSignatureException if none of the candidates is such a signature
     */
    void requireMatch(List<String> candidates, Function<SharedSecret, String> sign) {
        for (var secret : secrets) {
            var expected = sign.apply(secret).getBytes(UTF_8);
            for (var candidate : candidates) {
                if (MessageDigest.isEqual(expected, candidate.getBytes(UTF_8))) return;
            }
        }
        throw new InvalidSignatureException(
                Reason.SIGNATURE_MISMATCH, "no signature matches the secret");
    }

    /** The header as given, or an empty text when it is absent. */
    static String header(UnaryOperator<String> headers, String name) {
        var value = headers.apply(name);
        return value == null ? "" : value;
    }

    static void requireHeader(String name, String value) {
        if (value.isEmpty()) {
            throw new InvalidSignatureException(Reason.HEADER_MISSING, name + " is missing");
        }
        if (value.length() > MAX_HEADER_LENGTH) {
            throw new InvalidSignatureException(
                    Reason.HEADER_MALFORMED,
                    name + " is longer than " + MAX_HEADER_LENGTH + " characters");
        }
    }
}
