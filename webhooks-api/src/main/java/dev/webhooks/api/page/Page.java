package dev.webhooks.api.page;

import java.util.List;

/**
 * One page of a list (docs/api.md#lists).
 *
 * @param nextCursor what to ask for next; null on the last page
 */
public record Page<T>(List<T> data, String nextCursor) {
    public Page {
        data = List.copyOf(data);
    }
}
