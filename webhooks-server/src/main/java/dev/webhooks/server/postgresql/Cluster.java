package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The directory in which PostgreSQL keeps its data (a "cluster" in its words), and what its own
 * programs do there.
 *
 * @param data the directory
 */
record Cluster(Programs programs, Privileges privileges, Path data) {
    /** The only user, who may do everything. */
    static final String USER = "webhooks";

    private static final int STOP_SECONDS = 30;
    private static final String DRAFT = ".new-";

    /**
     * Creates it unless an earlier start did; it gets its name when it is whole.
     *
     * @param password file with the user's
     * @return whether it is new, and {@link #sync} is still to be called
     */
    boolean create(Path password) throws PostgresqlFailure, IOException, InterruptedException {
        if (Files.isDirectory(data)) {
            checkVersion();
            privileges.own(data);
            return false;
        }
        Programs.removeAll(data.getParent(), data.getFileName() + DRAFT + "*");
        // Another name each time: what created an earlier one may be about to end and to remove it.
        var draft = data.resolveSibling(data.getFileName() + DRAFT + UUID.randomUUID());
        var initdb =
                run(
                        "initdb",
                        "--pgdata=" + draft,
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--no-sync",
                        "--encoding=UTF8",
                        // The same order and the same upper and lower case on every machine.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        if (!initdb.isSuccess())
            throw new PostgresqlFailure(
                    "PostgreSQL cannot create its data directory: " + initdb.reason());
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /**
     * Writes a new one through to the disk, which takes seconds on a busy one, beside the server.
     */
    void sync() throws PostgresqlFailure, IOException, InterruptedException {
        var synced = run("initdb", "--sync-only", "--pgdata=" + data);
        if (!synced.isSuccess())
            throw new PostgresqlFailure(
                    "PostgreSQL's data directory cannot be written through: " + synced.reason());
    }

    /** The server process, on loopback. What it is told here wins over its configuration file. */
    ProcessBuilder server(int port) {
        return command(
                        "postgres",
                        List.of(
                                "-D",
                                data.toString(),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "port=" + port,
                                "-c",
                                "unix_socket_directories=",
                                // Statements' errors reach whoever sent them, values and all.
                                "-c",
                                "log_min_messages=log",
                                "-c",
                                "log_error_verbosity=terse",
                                "-c",
                                "log_checkpoints=off",
                                "-c",
                                "log_line_prefix=",
                                "-c",
                                "logging_collector=off"))
                .builder();
    }

    /**
     * Ends a server that an earlier start of ours left behind, and removes the file with its
     * process id where there is no such process any more: the id may be another's by now.
     */
    void endOrphan() throws PostgresqlFailure, IOException, InterruptedException {
        var file = PidFile.of(data);
        var left = file.read();
        if (left.isEmpty()) return;
        if (PidFile.isPostgres(left.getAsLong())) stop();
        else file.remove();
    }

    /** Ends the server: open transactions are rolled back, what was committed is on disk. */
    void stop() throws PostgresqlFailure, IOException, InterruptedException {
        var stopped = stop("fast");
        if (!stopped.isSuccess()) stopped = stop("immediate");
        if (!stopped.isSuccess() && PidFile.of(data).read().isPresent())
            throw new PostgresqlFailure("PostgreSQL does not stop: " + stopped.reason());
    }

    private Command.Result stop(String mode) throws IOException, InterruptedException {
        return run(
                "pg_ctl",
                "stop",
                "--pgdata=" + data,
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_SECONDS);
    }

    /** Another major version reads other files. */
    private void checkVersion() throws PostgresqlFailure, IOException, InterruptedException {
        var written = Files.readString(data.resolve("PG_VERSION")).strip();
        var version = run("postgres", "--version").output().get(0);
        if (!version.contains(" " + written + "."))
            throw new PostgresqlFailure(
                    "%s was written by version %s of PostgreSQL, and this is %s"
                            .formatted(data, written, version));
    }

    private Command.Result run(String program, String... arguments)
            throws IOException, InterruptedException {
        return command(program, List.of(arguments)).run();
    }

    private Command command(String program, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(programs.bin(program).toString());
        words.addAll(arguments);
        return new Command(words).under(privileges.prefix());
    }
}
