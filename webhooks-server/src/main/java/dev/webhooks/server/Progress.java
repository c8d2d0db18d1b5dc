package dev.webhooks.server;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells a person what is going on: a line per step, with the seconds since the start before it. */
final class Progress {
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long started;

    Progress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    void step(String what) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds(), what);
    }

    /** A line that is no step, such as an address or a password. */
    void line(String text) {
        out.println(text);
    }

    double seconds() {
        return (nanoTime.getAsLong() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
