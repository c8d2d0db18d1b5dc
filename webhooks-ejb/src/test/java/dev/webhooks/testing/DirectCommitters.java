package dev.webhooks.testing;

import dev.webhooks.platform.Committers;
import java.util.concurrent.Executor;

/** Commits in the thread of the caller. */
public final class DirectCommitters extends Committers {
    @Override
    public Executor another() {
        return Runnable::run;
    }
}
