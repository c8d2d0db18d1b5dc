package dev.webhooks.artemis;

import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.work.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The start of the embedded broker, in a thread of its own because the application has much else to
 * do until it needs one. Whoever connects, or asks for messages, waits here for its end.
 */
final class BrokerStart implements Work {
    private final BrokerSettings settings;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Does not begin yet, see {@link #run}. */
    BrokerStart(BrokerSettings settings) {
        this.settings = settings;
    }

    /** Artemis finds its parts through the thread's class loader, which is the server's here. */
    @Override
    public void run() {
        var thread = Thread.currentThread();
        var callers = thread.getContextClassLoader();
        thread.setContextClassLoader(BrokerStart.class.getClassLoader());
        try {
            EmbeddedBroker.only().acquire(settings);
            ended.complete(null);
        } catch (Throwable failure) {
            // Whatever it is, those who wait have to be told.
            BrokerState.FAILED.publish();
            ended.completeExceptionally(failure);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    /** Half a journal is worse than a stop that waits. */
    @Override
    public void release() {}

    /**
     * Returns when the broker answers.
     *
     * @throws ResourceAdapterInternalException if it did not start
     */
    void await() throws ResourceAdapterInternalException {
        try {
            ended.join();
        } catch (CompletionException failure) {
            throw new ResourceAdapterInternalException(
                    "the embedded broker did not start in " + settings.directory(),
                    failure.getCause());
        }
    }
}
