package dev.webhooks.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The processes this run has started. They end latest first: on {@link #close}, and also when this
 * process is told to stop (SIGINT, SIGTERM). Thread-safe.
 */
final class Children implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Deque<Process> running = new ArrayDeque<>();
    private final Thread hook = new Thread(this::endAll, "end-children");

    Children() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The {@code java} that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    synchronized Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        running.push(process);
        return process;
    }

    /** Ends one process: politely, and after 20 s by force. */
    synchronized void end(Process process) {
        running.remove(process);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private synchronized void endAll() {
        while (!running.isEmpty()) {
            end(running.peek());
        }
    }
}
