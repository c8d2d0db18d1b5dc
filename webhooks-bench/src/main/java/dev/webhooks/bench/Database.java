package dev.webhooks.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A PostgreSQL of its own for one run, from Maven's binaries, with the durability that a production
 * server has: {@code fsync} and {@code synchronous_commit} on. Both are asked for and then checked,
 * because the library that starts it turns them off.
 */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final long pid;
    private final String version;

    private Database(EmbeddedPostgres postgres, long pid, String version) {
        this.postgres = postgres;
        this.pid = pid;
        this.version = version;
    }

    /**
     * @param directory for its data and its log, which stay for whoever wants to know what
     *     happened; on a real disk, or the numbers mean nothing
     * @throws IllegalStateException if it runs without durability
     */
    static Database start(Path directory) throws IOException, SQLException {
        var data = directory.resolve("postgresql");
        var log = Redirect.appendTo(directory.resolve("postgresql.log").toFile());
        var postgres =
                EmbeddedPostgres.builder()
                        .setPort(FreePort.find())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
        try {
            requireDurability(postgres);
            var pidFile = data.resolve("postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return new Database(postgres, pid, setting(postgres, "server_version"));
        } catch (IOException | SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
    }

    String user() {
        return "postgres";
    }

    long pid() {
        return pid;
    }

    String version() {
        return version;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static void requireDurability(EmbeddedPostgres postgres) throws SQLException {
        for (var name : new String[] {"fsync", "synchronous_commit"}) {
            if (!setting(postgres, name).equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + name + " off");
            }
        }
    }

    private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var query = connection.prepareStatement("select current_setting(?)")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
