package dev.webhooks.webhook;

import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes the secrets and key pairs that callers do not bring. */
@ApplicationScoped
class KeySource {
    private final SecureRandom random = new SecureRandom();

    SigningSecret secret() {
        return SigningSecret.generate(random);
    }

    SigningKeyPair pair() {
        return SigningKeyPair.generate(random);
    }
}
