package dev.webhooks.web.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one request, in its answer and in the log (docs/api.md#errors). A caller may choose
 * it, as long as it cannot forge a log line: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}.
 */
public final class RequestId {
    /** The header that carries it in both directions. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /**
     * @param asked what the caller sent
     * @return that, if it is acceptable, else a new random id
     */
    public static String of(Optional<String> asked) {
        return asked.filter(id -> ACCEPTABLE.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
