package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Keeps the server process running until it is stopped: a thread that starts it, reads what it
 * says, and starts it again when it ends, on the same port. The thread lives as long as ours does,
 * as PostgreSQL is told to end with it ({@link Privileges}).
 */
final class Postmaster implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(Postmaster.class.getName());

    private static final String READY = "database system is ready to accept connections";

    /** Between an end and the next start. */
    private static final long PAUSE_MILLIS = 500;

    /** Of the first start, when the port is taken, or something of a killed server still ends. */
    private static final int ATTEMPTS = 20;

    private final Cluster cluster;
    private final IntSupplier freePort;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper = new Thread(this, "postgresql");

    private Postmaster(Cluster cluster, IntSupplier freePort) {
        this.cluster = cluster;
        this.freePort = freePort;
        keeper.setDaemon(true);
    }

    /**
     * @param freePort a port nobody listens on, another at each call
     */
    static Postmaster start(Cluster cluster, IntSupplier freePort) {
        var postmaster = new Postmaster(cluster, freePort);
        postmaster.keeper.start();
        return postmaster;
    }

    /** The port, as soon as it accepts connections there; else the reason why it does not start. */
    CompletableFuture<Integer> port() {
        return port;
    }

    /** Returns when the process has ended. */
    void stop() throws PostgresqlFailure, IOException, InterruptedException {
        stopping.countDown();
        // One that is only about to start has no file yet by which it could be found.
        while (keeper.isAlive()) {
            cluster.stop();
            keeper.join(PAUSE_MILLIS);
        }
    }

    @Override
    public void run() {
        try {
            firstStart();
            while (!isStopping()) {
                LOGGER.log(Level.WARNING, "database.ended; it is started again");
                pause();
                if (!isStopping()) runOn(port.join());
            }
        } catch (IOException | PostgresqlFailure failure) {
            if (!port.completeExceptionally(failure))
                LOGGER.log(Level.ERROR, "database.lost; this server has to be restarted", failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when a server that was ready has ended. */
    private void firstStart() throws IOException, PostgresqlFailure, InterruptedException {
        cluster.endOrphan();
        int chosen = freePort.getAsInt();
        for (int attempt = 1; ; attempt++) {
            var said = runOn(chosen);
            if (port.isDone() || isStopping()) return;
            if (attempt == ATTEMPTS || !said.isPassing())
                throw new PostgresqlFailure("PostgreSQL does not start: " + said.reason());
            if (said.isPortTaken()) chosen = freePort.getAsInt();
            else pause();
        }
    }

    /**
     * Starts it and returns when it, and every process of its own, has ended: they have the other
     * end of the stream that is read here.
     */
    private LastWords runOn(int chosen) throws IOException, InterruptedException {
        var process = cluster.server(chosen).start();
        process.getOutputStream().close();
        var said = new LastWords();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains(READY)) port.complete(chosen);
                LOGGER.log(
                        LastWords.isBad(line) && !isStopping() ? Level.WARNING : Level.DEBUG, line);
            }
        }
        process.waitFor();
        return said;
    }

    /** Before it is ready it is only waited for, and a start that fails says why. */
    private boolean isWarning(String line) {
        return LastWords.isBad(line) && port.isDone() && !isStopping();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() throws InterruptedException {
        stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
