package dev.webhooks.platform.sql;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The opaque place in a list: the sort keys of the last item seen, so that inserts elsewhere do not
 * move it.
 */
public final class Cursor {
    private static final String SEPARATOR = "\n";

    /** Ids and times; what is something else would only trouble the database. */
    private static final Pattern KEYS = Pattern.compile("[ -~\n]*");

    private Cursor() {}

    /**
     * @param keys sort keys of the last item, most significant first
     */
    public static String after(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param count how many keys the list sorts by
     * @throws WebhookException {@code cursor_invalid}
     */
    public static List<String> keys(String cursor, int count) {
        var text = decoded(cursor);
        var keys = List.of(text.split(SEPARATOR, -1));
        if (keys.size() != count || !KEYS.matcher(text).matches()) throw invalid();
        return keys;
    }

    /** {@code cursor_invalid} */
    public static WebhookException invalid() {
        return new WebhookException(
                ProblemType.CURSOR_INVALID,
                "cursor was not made by this server",
                "query",
                "cursor");
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }
}
