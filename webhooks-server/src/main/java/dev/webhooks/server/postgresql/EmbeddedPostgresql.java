package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;

/**
 * PostgreSQL as a child process with its data in a directory of ours: unpacked and created on the
 * first start, listening on a free port of loopback, asking for a password, as durable as it is by
 * default. It ends with us, however we end; where the operating system cannot do that, the next
 * start ends what was left.
 */
public final class EmbeddedPostgresql {
    private static final int BACKLOG = 1;

    private final Path directory;
    private final Path password;
    private final String version;
    private final IntSupplier freePort;

    /** The server process, as soon as it is one. */
    private final CompletableFuture<Postmaster> postmaster = new CompletableFuture<>();

    /** Complete when everything that a start does is done. */
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    private EmbeddedPostgresql(
            Path directory, Path password, String version, IntSupplier freePort) {
        this.directory = directory;
        this.password = password;
        this.version = version;
        this.freePort = freePort;
    }

    /** Whether there is a PostgreSQL for this machine in this jar. */
    public static boolean isBundled() {
        return Programs.areBundled();
    }

    /**
     * Begins to start it, in threads of its own.
     *
     * @param directory an existing one, for programs and data
     * @param password a file, with that of the user {@link #user()}
     * @param version of the programs in this jar
     */
    public static EmbeddedPostgresql start(Path directory, Path password, String version) {
        return start(directory, password, version, EmbeddedPostgresql::freePort);
    }

    static EmbeddedPostgresql start(
            Path directory, Path password, String version, IntSupplier freePort) {
        var server = new EmbeddedPostgresql(directory, password, version, freePort);
        var thread = new Thread(server::start, "postgresql-start");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void start() {
        try {
            var programs = Programs.unpack(directory, version);
            var privileges = Privileges.find(programs, directory);
            var cluster = new Cluster(programs, privileges, directory.resolve("data"));
            boolean isNew = cluster.create(password);
            postmaster.complete(Postmaster.start(cluster, freePort));
            if (isNew) cluster.sync();
            durable.complete(null);
        } catch (IOException | PostgresqlFailure | RuntimeException failure) {
            postmaster.completeExceptionally(failure);
            durable.completeExceptionally(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    public static String user() {
        return Cluster.USER;
    }

    /**
     * Waits until it accepts connections.
     *
     * @throws PostgresqlFailure if it does not start
     * @throws IOException if its files cannot be written
     */
    public String url() throws PostgresqlFailure, IOException, InterruptedException {
        try {
            return "jdbc:postgresql://127.0.0.1:" + postmaster.get().port().get() + "/postgres";
        } catch (ExecutionException failure) {
            throw cause(failure);
        }
    }

    /**
     * Waits until a loss of power harms nothing that is committed from now on.
     *
     * @throws PostgresqlFailure if what was created cannot be written through
     */
    public void awaitDurability() throws PostgresqlFailure, IOException, InterruptedException {
        try {
            durable.get();
        } catch (ExecutionException failure) {
            throw cause(failure);
        }
    }

    /** Returns when it has stopped. Nothing of what was committed is lost. */
    public void stop() throws PostgresqlFailure, IOException, InterruptedException {
        try {
            postmaster.get().stop();
        } catch (ExecutionException neverStarted) {
            return;
        }
    }

    private static PostgresqlFailure cause(ExecutionException failure) throws IOException {
        var cause = failure.getCause();
        if (cause instanceof PostgresqlFailure known) return known;
        if (cause instanceof IOException unwritten) throw unwritten;
        return new PostgresqlFailure("PostgreSQL does not start: " + cause, cause);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port", none);
        }
    }
}
