package dev.webhooks.replay;

import java.util.Locale;

/** What a bulk job was asked for as. */
enum BulkJobKind {
    /** Everything that a filter finds. */
    REPLAY,
    /** What one webhook missed. */
    RECOVER;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
