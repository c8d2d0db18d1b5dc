package dev.webhooks.web.event;

import dev.webhooks.api.BatchEntry;
import dev.webhooks.web.problem.Problem;
import java.util.List;

/**
 * The answer to a batch: one entry per event, in order (spec.md §2.4).
 *
 * @param data a receipt, or the problem that the event alone would have been answered with
 */
public record BatchAnswer(List<Record> data) {
    public BatchAnswer {
        data = List.copyOf(data);
    }

    static BatchAnswer of(List<BatchEntry> entries) {
        return new BatchAnswer(entries.stream().map(BatchAnswer::entry).toList());
    }

    private static Record entry(BatchEntry entry) {
        return entry.accepted()
                .<Record>map(receipt -> receipt)
                .orElseGet(() -> Problem.of(entry.refused().orElseThrow()));
    }
}
