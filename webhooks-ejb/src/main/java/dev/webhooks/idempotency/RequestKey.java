package dev.webhooks.idempotency;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;

/**
 * The name a caller gave a request.
 *
 * @param scope whose name it is: an account's id, or {@code admin} where there is no account
 * @param key 1 to 255 visible ASCII characters
 */
public record RequestKey(String scope, String key) {
    private static final int LONGEST = 255;

    /**
     * @throws WebhookException {@code idempotency_key_invalid}
     */
    public RequestKey {
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(RequestKey::isVisible))
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
