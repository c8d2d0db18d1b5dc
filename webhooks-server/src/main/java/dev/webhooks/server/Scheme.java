package dev.webhooks.server;

import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.signing.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A signature scheme by the name it has in the API (spec.md §4.3). */
final class Scheme implements ITypeConverter<SignatureScheme> {
    @Override
    public SignatureScheme convert(String name) {
        return Arrays.stream(SignatureScheme.values())
                .filter(scheme -> scheme.wireName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected standard or hmac-sha256-hex, got " + name));
    }

    /**
     * @throws IllegalArgumentException if a secret cannot be used
     */
    static WebhookVerifier verifier(SignatureScheme scheme, List<String> secrets) {
        var all = secrets.toArray(String[]::new);
        return switch (scheme) {
            case STANDARD -> WebhookVerifier.standard(all);
            case HMAC_SHA256_HEX -> WebhookVerifier.hmacSha256Hex(all);
        };
    }
}
