package dev.webhooks.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread of its own for each group commit. The container's executor would do, but it captures the
 * caller's context with every task, which on Payara Micro costs more than the flush.
 */
@ApplicationScoped
public class CommitThreads {
    private final List<ExecutorService> executors = new CopyOnWriteArrayList<>();

    @Resource ManagedThreadFactory threads;

    /** One more thread, started with its first task and stopped with the application. */
    public Executor another() {
        var executor = Executors.newSingleThreadExecutor(threads);
        executors.add(executor);
        return executor;
    }

    @PreDestroy
    void stop() {
        executors.forEach(ExecutorService::shutdown);
    }
}
