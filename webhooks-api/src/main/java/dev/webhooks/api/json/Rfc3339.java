package dev.webhooks.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Times in JSON and in query parameters: all that RFC 3339 §5.6 allows. Lower-case letters, a space
 * for the {@code T}, a fraction of any length (cut after the ninth digit), offsets up to 23:59, an
 * unknown one ({@code -00:00}), and a leap second, which is the beginning of the next day. Stricter
 * than ISO 8601, whose signed years of more than four digits no database would take.
 */
public final class Rfc3339 {
    private static final Pattern FORM =
            Pattern.compile(
                    "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(\\.[0-9]+)?"
                            + "(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

    private static final String LEAP_SECOND = "60";
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_HOUR = 3600;
    private static final int LAST_YEAR = 9999;

    private Rfc3339() {}

    /**
     * @throws DateTimeException if the text is no such time, or not one of the years 0 to 9999 in
     *     UTC
     */
    public static Instant parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) throw new DateTimeException("not RFC 3339");
        var parts = matcher.toMatchResult();
        boolean leap = parts.group(3).equals(LEAP_SECOND);
        var local =
                LocalDateTime.parse(
                        parts.group(1)
                                + "T"
                                + parts.group(2)
                                + ":"
                                + (leap ? "59" : parts.group(3))
                                + fraction(parts, leap));
        var utc = local.minusSeconds(offset(parts));
        if (leap) utc = afterLeapSecond(utc);
        if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR)
            throw new DateTimeException("not a year of four digits");
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static String fraction(MatchResult parts, boolean leap) {
        var digits = parts.group(4);
        if (digits == null || leap) return "";
        return digits.substring(0, Math.min(digits.length(), 1 + NANO_DIGITS));
    }

    private static long offset(MatchResult parts) {
        if (parts.group(5) == null) return 0;
        long seconds =
                Long.parseLong(parts.group(6)) * SECONDS_OF_HOUR
                        + Long.parseLong(parts.group(7)) * SECONDS_OF_MINUTE;
        return parts.group(5).equals("-") ? -seconds : seconds;
    }

    /** They come at the end of a month of UTC (RFC 3339 §5.7). */
    private static LocalDateTime afterLeapSecond(LocalDateTime last) {
        var next = last.plusSeconds(1);
        if (next.getDayOfMonth() != 1 || next.toLocalTime().toSecondOfDay() != 0)
            throw new DateTimeException("no leap second");
        return next;
    }
}
