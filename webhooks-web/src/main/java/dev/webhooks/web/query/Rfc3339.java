package dev.webhooks.web.query;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Times in query parameters. */
final class Rfc3339 {
    /** RFC 3339 §5.6; stricter than ISO 8601, which allows signed years and no seconds. */
    private static final Pattern FORM =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Rfc3339() {}

    /**
     * @throws WebhookException {@code date_invalid}
     */
    static Instant parse(String parameter, String value) {
        if (!FORM.matcher(value).matches()) throw invalid(parameter);
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw invalid(parameter);
        }
    }

    private static WebhookException invalid(String parameter) {
        return new WebhookException(
                ProblemType.DATE_INVALID,
                parameter + " must be a time such as 2026-01-31T08:00:00Z",
                "query",
                parameter);
    }
}
