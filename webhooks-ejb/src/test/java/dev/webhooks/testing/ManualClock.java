package dev.webhooks.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told the time. Thread-safe. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    /**
     * @param now RFC 3339
     */
    public ManualClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant time) {
        now = time;
    }

    /** May go back, too. */
    public void advance(Duration by) {
        now = now.plus(by);
    }
}
