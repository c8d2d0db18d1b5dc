package dev.webhooks.web.event;

import dev.webhooks.api.event.BatchEntry;
import dev.webhooks.web.problem.Problem;
import java.util.List;

/**
 * The answer to a batch: one entry per event, in order (docs/contract.md#events).
 *
 * @param data a receipt, or the problem that the event alone would have been answered with
 */
public record BatchResponse(List<Record> data) {
    public BatchResponse {
        data = List.copyOf(data);
    }

    static BatchResponse of(List<BatchEntry> entries) {
        return new BatchResponse(entries.stream().map(BatchResponse::entry).toList());
    }

    private static Record entry(BatchEntry entry) {
        return entry.accepted()
                .<Record>map(receipt -> receipt)
                .orElseGet(() -> Problem.of(entry.refused().orElseThrow()));
    }
}
