package dev.webhooks.settings;

import dev.webhooks.api.SharedSecret;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.signing.SignatureScheme;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warnings about secrets that are accepted but of little use. */
public final class SecretWarnings {
    private static final Warning NOT_WHSEC =
            new Warning(
                    List.of("body", "secret"),
                    "the libraries of Standard Webhooks take a secret of the form whsec_ and Base64"
                            + " only; a receiver that uses one of them will refuse every delivery."
                            + " Leave secret out to get one, or see docs/receiving.md",
                    "secret_not_whsec");

    private SecretWarnings() {}

    public static List<Warning> of(Set<SignatureScheme> schemes, Optional<String> secret) {
        return schemes.contains(SignatureScheme.STANDARD)
                        && secret.filter(text -> !text.startsWith(SharedSecret.BASE64_PREFIX))
                                .isPresent()
                ? List.of(NOT_WHSEC)
                : List.of();
    }
}
