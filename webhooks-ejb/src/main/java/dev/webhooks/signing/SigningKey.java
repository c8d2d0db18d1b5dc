package dev.webhooks.signing;

import java.util.Optional;

/**
 * What a webhook signs with at one time.
 *
 * @param secret for the schemes that share one; absent when none of them is used
 * @param keyPair for {@code standard-ed25519}; absent until that scheme is chosen
 */
public record SigningKey(Optional<SigningSecret> secret, Optional<SigningKeyPair> keyPair) {
    /** Signs nothing. */
    public static final SigningKey NONE = new SigningKey(Optional.empty(), Optional.empty());

    public static SigningKey of(SigningSecret secret) {
        return new SigningKey(Optional.of(secret), Optional.empty());
    }

    public SigningKey withKeyPair(SigningKeyPair pair) {
        return new SigningKey(secret, Optional.of(pair));
    }

    public boolean isNone() {
        return secret.isEmpty() && keyPair.isEmpty();
    }
}
