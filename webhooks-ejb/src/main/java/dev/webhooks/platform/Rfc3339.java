package dev.webhooks.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Times in JSON (RFC 3339 §5.6). Stricter than ISO 8601, whose signed years of more than four
 * digits no database would take.
 */
public final class Rfc3339 {
    private static final Pattern FORM =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private Rfc3339() {}

    /**
     * @throws DateTimeException if the text is no such time
     */
    public static Instant parse(String text) {
        if (!FORM.matcher(text).matches()) throw new DateTimeException("not RFC 3339");
        return OffsetDateTime.parse(text).toInstant();
    }
}
