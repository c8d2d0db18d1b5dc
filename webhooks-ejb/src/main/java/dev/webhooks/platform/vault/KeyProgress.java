package dev.webhooks.platform.vault;

import jakarta.enterprise.context.ApplicationScoped;

/** How far the change of the master key is on this node. Thread-safe. */
@ApplicationScoped
class KeyProgress {
    enum Step {
        /** There is no previous key, or the application has only begun to start. */
        NONE,
        RUNNING,
        /** The previous key may be taken out of the configuration. */
        DONE
    }

    private volatile Step step = Step.NONE;

    public Step step() {
        return step;
    }

    public void reach(Step next) {
        step = next;
    }
}
