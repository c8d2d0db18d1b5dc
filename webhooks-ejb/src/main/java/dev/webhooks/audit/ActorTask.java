package dev.webhooks.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** A part of a request that runs on another thread, as the same author. */
@ApplicationScoped
class ActorTask {
    private final CurrentActor author;

    @Inject
    ActorTask(CurrentActor author) {
        this.author = author;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ActorTask() {
        this(null);
    }

    @ActivateRequestContext
    void run(Runnable task, CurrentActor.Request request) {
        author.is(request);
        task.run();
    }
}
