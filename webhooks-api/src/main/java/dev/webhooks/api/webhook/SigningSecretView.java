package dev.webhooks.api.webhook;

import dev.webhooks.api.problem.Warning;
import java.time.Instant;
import java.util.List;

/**
 * What the receiver of a webhook verifies with, for who may see it.
 *
 * @param secret as given by the caller or generated; null when no secret signs
 * @param publicKey {@code whpk_} and Base64; null unless {@code standard-ed25519} signs
 * @param warnings what is accepted and will hardly do what it is meant for
 * @param previous what a rotation replaced and what still signs, the latest first
 */
public record SigningSecretView(
        String secret, String publicKey, List<Warning> warnings, List<Previous> previous) {
    /**
     * A secret, a key pair or both, that signs until its overlap ends. The secret is not shown
     * again.
     *
     * @param publicKey null when there was no key pair
     */
    public record Previous(String publicKey, Instant until) {}
}
