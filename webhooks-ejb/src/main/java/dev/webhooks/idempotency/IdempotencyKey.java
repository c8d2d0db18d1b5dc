package dev.webhooks.idempotency;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;

/**
 * The name a caller gave a request.
 *
 * @param scope the id of the account it is about, or {@code admin} where there is none
 * @param principal who asks, as a hash: the names of one are no names of another
 * @param key 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String scope, String principal, String key) {
    private static final int LONGEST = 255;

    /**
     * @throws WebhookException {@code idempotency_key_invalid}
     */
    public IdempotencyKey {
        if (key.isEmpty()
                || key.length() > LONGEST
                || !key.chars().allMatch(IdempotencyKey::isVisible))
            throw new WebhookException(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    "Idempotency-Key must be 1 to 255 visible ASCII characters",
                    "header",
                    "Idempotency-Key");
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f;
    }
}
