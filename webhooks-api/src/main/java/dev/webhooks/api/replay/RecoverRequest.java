package dev.webhooks.api.replay;

import java.time.Instant;
import java.util.List;

/**
 * The wish to send a webhook again what it missed (operation {@code recoverWebhook}).
 *
 * @param since made at or after; needed
 * @param until made before; null for now
 * @param statuses any of {@code failed}, {@code succeeded} and {@code cancelled}; null for failed
 */
public record RecoverRequest(Instant since, Instant until, List<String> statuses) {
    public RecoverRequest {
        statuses = statuses == null ? null : List.copyOf(statuses);
    }
}
