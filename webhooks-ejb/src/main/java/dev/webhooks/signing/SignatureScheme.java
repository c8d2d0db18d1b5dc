package dev.webhooks.signing;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a delivery is signed (docs/wire-formats.md#signatures). */
public enum SignatureScheme {
    /** The body alone, in hexadecimal, in {@code X-Webhook-Signature}. */
    HMAC_SHA256_HEX("hmac-sha256-hex"),

    /** Id, time and body (Standard Webhooks 1.0.0), in {@code webhook-signature}. */
    STANDARD("standard"),

    /**
     * The same, signed with the private key of a pair (Standard Webhooks 1.0.0, {@code v1a}), in
     * {@code webhook-signature} too.
     */
    STANDARD_ED25519("standard-ed25519");

    private final String wireName;

    SignatureScheme(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API and in the database. */
    public String wireName() {
        return wireName;
    }

    /** Whether both sides share a secret; else the sender has a key pair. */
    public boolean needsSecret() {
        return this != STANDARD_ED25519;
    }

    public static Optional<SignatureScheme> of(String wireName) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.wireName.equals(wireName))
                .findFirst();
    }

    /**
     * @param names from a caller; an empty list means that nothing is signed
     * @param loc where the list stands in the request
     * @throws WebhookException {@code signatures_invalid} for a name that is not known or is given
     *     twice
     */
    public static Set<SignatureScheme> parse(List<String> names, String... loc) {
        var schemes = EnumSet.noneOf(SignatureScheme.class);
        for (var name : names) {
            if (!schemes.add(parse(name, loc))) throw invalid("lists " + name + " twice", loc);
        }
        return schemes;
    }

    private static SignatureScheme parse(String name, String... loc) {
        return of(name).orElseThrow(() -> invalid("may hold " + allNames(), loc));
    }

    private static String allNames() {
        return Arrays.stream(values()).map(SignatureScheme::wireName).collect(joining(", "));
    }

    private static WebhookException invalid(String what, String... loc) {
        return new WebhookException(ProblemType.SIGNATURES_INVALID, "signatures " + what, loc);
    }
}
