package dev.webhooks.testing;

import dev.webhooks.platform.CommitThreads;
import java.util.concurrent.Executor;

/** Commits in the thread of the caller. */
public final class DirectCommitters extends CommitThreads {
    @Override
    public Executor another() {
        return Runnable::run;
    }
}
