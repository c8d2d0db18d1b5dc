package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.signing.SignatureScheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A signature scheme by the name it has in the API (docs/wire-formats.md#signatures). */
final class Scheme implements ITypeConverter<SignatureScheme> {
    @Override
    public SignatureScheme convert(String name) {
        return SignatureScheme.of(name)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected one of " + names() + ", got " + name));
    }

    /**
     * @param keys secrets, or public keys ({@code whpk_…}) for {@code standard-ed25519}
     * @param tolerance how far the attempt's time may be from now, where the scheme has a time
     * @throws IllegalArgumentException if one cannot be used
     */
    static WebhookVerifier verifier(SignatureScheme scheme, List<String> keys, Duration tolerance) {
        var all = keys.toArray(String[]::new);
        return switch (scheme) {
            case STANDARD -> WebhookVerifier.standard(all).withTolerance(tolerance);
            case HMAC_SHA256_HEX -> WebhookVerifier.hmacSha256Hex(all);
            case STANDARD_ED25519 -> WebhookVerifier.standardEd25519(all).withTolerance(tolerance);
        };
    }

    private static String names() {
        return Arrays.stream(SignatureScheme.values())
                .map(SignatureScheme::wireName)
                .collect(joining(", "));
    }
}
