package dev.webhooks.filter;

import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.WebhookException;
import java.util.List;

/**
 * A webhook's condition on the content of an event, compiled:
 *
 * <pre>{"data.amount": {"$gte": 100}, "$or": [{"source": "com.shop"}, {"data": {"tags": "vip"}}]}
 * </pre>
 *
 * <p>All members of an object must hold. Immutable and thread-safe; the language is documented in
 * docs/api.md#filters.
 */
public final class ContentFilter {
    private final Condition condition;

    private ContentFilter(Condition condition) {
        this.condition = condition;
    }

    /**
     * @param json strictly read before
     * @param loc where the filter is in the request
     * @throws WebhookException with all that is wrong: {@code type_mismatch} when it is no object,
     *     {@code filter_invalid} with the place inside the filter
     */
    public static ContentFilter parse(RawJson json, String... loc) {
        return new ContentFilter(FilterReader.read(json.text(), List.of(loc)));
    }

    public boolean matches(FilteredEvent event) {
        return condition.holds(event);
    }

    /** Why it matches or not, for a person: the deciding terms with the values they saw. */
    public String explanation(FilteredEvent event) {
        return condition.reason(event);
    }
}
