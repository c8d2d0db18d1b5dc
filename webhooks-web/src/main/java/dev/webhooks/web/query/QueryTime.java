package dev.webhooks.web.query;

import dev.webhooks.api.json.Rfc3339;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.DateTimeException;
import java.time.Instant;

/** Times in query parameters; the rules are those of times in JSON. */
final class QueryTime {
    private QueryTime() {}

    /**
     * @throws WebhookException {@code date_invalid}
     */
    static Instant parse(String parameter, String value) {
        try {
            return Rfc3339.parse(value);
        } catch (DateTimeException e) {
            throw new WebhookException(
                    ProblemType.DATE_INVALID,
                    parameter + " must be a time such as 2026-01-31T08:00:00Z",
                    "query",
                    parameter);
        }
    }
}
