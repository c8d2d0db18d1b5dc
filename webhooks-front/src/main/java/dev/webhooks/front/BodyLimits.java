package dev.webhooks.front;

import java.util.Set;

/** The largest body for a path. The application's own limits are the same or smaller. */
final class BodyLimits {
    /** Of everything that is not named below. */
    static final int USUAL = 256 * 1024;

    /** Batches of events, and imports of event types. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** What is sent to an inbox; it keeps a part of that. */
    static final int INBOX = 1024 * 1024;

    private static final Set<String> LARGE = Set.of("/events/batch", "/event-types/import");
    private static final String API = "/v1/";
    private static final String INBOXES = "/in/";

    private BodyLimits() {}

    static int of(String path) {
        if (isInbox(path)) return INBOX;
        boolean isLarge = path.startsWith(API) && LARGE.stream().anyMatch(path::endsWith);
        return isLarge ? LARGEST : USUAL;
    }

    /** Where whatever comes is taken in, a body with a GET too. */
    static boolean isInbox(String path) {
        return path.startsWith(INBOXES);
    }
}
