package dev.webhooks.api.page;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Optional;

/**
 * Which part of a list is asked for. Stable under inserts: the cursor names the last item seen, not
 * a position.
 *
 * @param limit 1 to 250
 * @param cursor the {@code next_cursor} of the page before; empty for the first page
 * @param descending newest first
 */
public record PageRequest(int limit, Optional<String> cursor, boolean descending) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 250;

    /**
     * @throws WebhookException {@code limit_range}
     */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new WebhookException(
                    ProblemType.LIMIT_RANGE, "limit must be between 1 and 250", "query", "limit");
        }
    }
}
