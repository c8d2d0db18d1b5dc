package dev.webhooks.settings;

import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes the secrets and key pairs that callers do not bring. */
@ApplicationScoped
public class KeySource {
    private final SecureRandom random = new SecureRandom();

    public SigningSecret secret() {
        return SigningSecret.generate(random);
    }

    public SigningKeyPair pair() {
        return SigningKeyPair.generate(random);
    }
}
