package dev.webhooks.server;

import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.signing.SignatureScheme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a delivery is verified, for the commands that receive one. */
final class VerifierOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"--secret", "--public-key"},
            paramLabel = "SECRET",
            description =
                    "the webhook's secret, or its public key (whpk_…) for standard-ed25519;"
                            + " during a rotation give both")
    private List<String> secrets = List.of();

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            defaultValue = "standard",
            converter = Scheme.class,
            description = "standard (the default), hmac-sha256-hex or standard-ed25519")
    private SignatureScheme scheme;

    /** Whether its signatures cover the time of the attempt. */
    boolean isTimed() {
        return scheme != SignatureScheme.HMAC_SHA256_HEX;
    }

    /**
     * Empty without a secret.
     *
     * @param tolerance how far the attempt's time may be from now
     * @throws ParameterException if a secret cannot be used
     */
    Optional<WebhookVerifier> verifier(Duration tolerance) {
        if (secrets.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Scheme.verifier(scheme, secrets, tolerance));
        } catch (IllegalArgumentException unusable) {
            throw new ParameterException(
                    command.commandLine(), "--secret: " + unusable.getMessage(), unusable);
        }
    }
}
