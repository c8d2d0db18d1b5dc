package dev.webhooks.front;

import java.util.concurrent.atomic.AtomicLong;

/** What the bodies of all connections may hold together. Thread-safe. */
final class BodyMemory {
    private static final long LEAST = 32L * 1024 * 1024;
    private static final int SHARE = 8;

    private final long most;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param most bytes
     */
    BodyMemory(long most) {
        this.most = most;
    }

    /** An eighth of the heap, 32 MiB at least. */
    static BodyMemory ofThisProcess() {
        return new BodyMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /**
     * @return whether there was room for so many bytes more; then they are taken
     */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= most) return true;
        used.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    long most() {
        return most;
    }
}
