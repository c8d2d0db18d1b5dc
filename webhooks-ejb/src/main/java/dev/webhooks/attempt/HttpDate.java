package dev.webhooks.attempt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of HTTP in each of the three forms that a recipient must take (RFC 9110 §5.6.7): {@code
 * Sun, 06 Nov 1994 08:49:37 GMT}, and of old {@code Sunday, 06-Nov-94 08:49:37 GMT} and {@code Sun
 * Nov 6 08:49:37 1994}. The name of the day is not checked, and {@code UTC} says the same as {@code
 * GMT}.
 */
final class HttpDate {
    private static final String TIME = "(\\d{1,2}):(\\d{2}):(\\d{2})";
    private static final Pattern USUAL =
            Pattern.compile(
                    "(?:[a-z]{3}, *)?(\\d{1,2})[ -]([a-z]{3})[ -](\\d{4}) +"
                            + TIME
                            + " +(?:gmt|utc|z|[+-]0000)");
    private static final Pattern RFC_850 =
            Pattern.compile(
                    "[a-z]{3,9}, *(\\d{1,2})-([a-z]{3})-(\\d{2}) +" + TIME + " +(?:gmt|utc)");
    private static final Pattern ASCTIME =
            Pattern.compile("[a-z]{3} +([a-z]{3}) +(\\d{1,2}) +" + TIME + " +(\\d{4})");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final int CENTURY = 100;
    private static final int AHEAD = 50;

    private HttpDate() {}

    /**
     * @param now tells which century a year of two digits is of
     * @return empty if it is none of the three
     */
    static Optional<Instant> parse(String value, Instant now) {
        var text = value.strip().toLowerCase(Locale.ROOT);
        try {
            var usual = USUAL.matcher(text);
            if (usual.matches())
                return of(usual.group(3), usual.group(2), usual.group(1), time(usual, 4));
            var old = RFC_850.matcher(text);
            if (old.matches())
                return of(year(old.group(3), now), old.group(2), old.group(1), time(old, 4));
            var asctime = ASCTIME.matcher(text);
            if (asctime.matches())
                return of(asctime.group(6), asctime.group(1), asctime.group(2), time(asctime, 3));
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int[] time(Matcher found, int from) {
        return new int[] {
            Integer.parseInt(found.group(from)),
            Integer.parseInt(found.group(from + 1)),
            Integer.parseInt(found.group(from + 2))
        };
    }

    private static Optional<Instant> of(String year, String month, String day, int[] time) {
        int number = MONTHS.indexOf(month) + 1;
        if (number == 0) return Optional.empty();
        // 60 is a leap second, which nobody has to wait for.
        int second = Math.min(time[2], 59);
        return Optional.of(
                LocalDateTime.of(
                                Integer.parseInt(year),
                                number,
                                Integer.parseInt(day),
                                time[0],
                                time[1],
                                second)
                        .toInstant(ZoneOffset.UTC));
    }

    /** More than 50 years ahead means the last one that ended so. */
    private static String year(String twoDigits, Instant now) {
        int present = now.atOffset(ZoneOffset.UTC).getYear();
        int year = present / CENTURY * CENTURY + Integer.parseInt(twoDigits);
        return Integer.toString(year > present + AHEAD ? year - CENTURY : year);
    }
}
