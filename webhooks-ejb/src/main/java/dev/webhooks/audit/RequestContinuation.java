package dev.webhooks.audit;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Goes on with requests that waited for a name server or a receiver, which holds no thread: what is
 * left of them, a transaction and the answer, runs on a few threads of their own, and its author is
 * that of the request. Thread-safe.
 */
@ApplicationScoped
public class RequestContinuation {
    private static final int THREADS = 8;

    /** Requests that can go on and have no thread yet. */
    private static final int MOST_WAITING = 2_000;

    private static final long KEEP_ALIVE_SECONDS = 30;

    private final CurrentActor author;
    private final ActorTask tasks;
    private ThreadPoolExecutor pool;

    @Resource ManagedThreadFactory threads;
    @Resource ContextService contexts;

    @Inject
    RequestContinuation(CurrentActor author, ActorTask tasks) {
        this.author = author;
        this.tasks = tasks;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestContinuation() {
        this(null, null);
    }

    @PostConstruct
    void start() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        KEEP_ALIVE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        threads);
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Lets what follows run on a thread that may block, whoever ends the wait. Called on a thread
     * of the request, also one that it was lent here.
     *
     * @return completes as the wait does; fails with {@code unavailable} when too many requests
     *     have no thread
     */
    public <T> CompletionStage<T> after(CompletableFuture<T> wait) {
        if (wait.isDone()) return wait;
        return wait.whenCompleteAsync((result, failure) -> {}, ofThisRequest());
    }

    private Executor ofThisRequest() {
        var request = author.request();
        // Made here, since whoever ends the wait has no context of the application to hand on.
        Consumer<Runnable> inContext =
                contexts.contextualConsumer(task -> tasks.run(task, request));
        return task -> execute(() -> inContext.accept(task));
    }

    private void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            var unavailable = new WebhookException(ProblemType.UNAVAILABLE, "too busy, try again");
            unavailable.initCause(e);
            throw unavailable;
        }
    }

    @PreDestroy
    void stop() {
        pool.shutdown();
    }
}
