package dev.webhooks.front;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one request, in its answer and in the log; chosen by the client as long as it cannot
 * forge a line of the log.
 */
final class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /**
     * @return the value, or null if it is not acceptable
     */
    static String acceptable(String value) {
        return ACCEPTABLE.matcher(value).matches() ? value : null;
    }

    static String random() {
        return UUID.randomUUID().toString();
    }
}
