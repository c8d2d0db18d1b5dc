package dev.webhooks.api.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a bulk job; the last two are final. */
public enum JobState {
    RUNNING,
    /** Stopped by hand; what it had opened by then stays open. */
    STOPPED,
    DONE;

    /** The name on the wire, such as {@code running}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobState> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
