package dev.webhooks.event;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.regex.Pattern;

/**
 * What a publisher may call an event: 1 to 64 visible ASCII characters without a full stop
 * (Standard Webhooks 1.0.0), a slash or a backslash: paths are refused that have one, escaped or
 * not, so the event could be neither read nor erased.
 */
public final class EventId {
    private static final Pattern ALLOWED = Pattern.compile("[!-~&&[^./\\\\]]{1,64}");

    private EventId() {}

    /**
     * @throws WebhookException {@code event_id_invalid}
     */
    public static String check(String id, String... loc) {
        if (ALLOWED.matcher(id).matches()) return id;
        throw new WebhookException(
                ProblemType.EVENT_ID_INVALID,
                "id must be 1 to 64 visible ASCII characters without a full stop, slash or backslash",
                loc);
    }
}
