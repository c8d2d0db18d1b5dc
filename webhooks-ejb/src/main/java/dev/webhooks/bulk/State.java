package dev.webhooks.bulk;

import java.util.Locale;

/** The states of a bulk job; the last two are final. */
enum State {
    RUNNING,
    /** Somebody stopped it; what it had opened by then stays open. */
    STOPPED,
    DONE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
