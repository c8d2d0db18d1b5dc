package dev.webhooks.it.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The database of a server under test, chosen by the system property {@value #PROPERTY}. */
public sealed interface Database {
    /** {@code embedded} or {@code external}. */
    String PROPERTY = "webhooks.it.database";

    /** What has to be in the server's environment to use this database. */
    Map<String, String> environment();

    /**
     * A connection to it, while it runs.
     *
     * @param dataDirectory of the server
     */
    Connection connect(Path dataDirectory) throws SQLException;

    /** An empty database of the kind this run is about; the server's own when nothing is said. */
    static Database fresh() {
        var kind = System.getProperty(PROPERTY, "embedded");
        return switch (kind) {
            case "embedded" -> new Embedded();
            case "external" -> External.fresh();
            default -> throw new IllegalArgumentException(PROPERTY + ": " + kind);
        };
    }

    /** The server's own, in its data directory; it runs while the server does. */
    record Embedded() implements Database {
        private static final int PORT_LINE = 3;

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        /** The process id of PostgreSQL. */
        public static long pid(Path dataDirectory) {
            return Long.parseLong(line(dataDirectory, 0));
        }

        /** Where it listens, on loopback. */
        public static int port(Path dataDirectory) {
            return Integer.parseInt(line(dataDirectory, PORT_LINE));
        }

        @Override
        public Connection connect(Path dataDirectory) throws SQLException {
            try {
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port(dataDirectory) + "/postgres",
                        "webhooks",
                        Files.readString(dataDirectory.resolve("database.password")).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "embedded PostgreSQL";
        }

        private static String line(Path dataDirectory, int number) {
            var file = dataDirectory.resolve("postgresql/data/postmaster.pid");
            try {
                return Files.readAllLines(file).get(number).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A database of the one PostgreSQL of this JVM. Its processes end with the JVM. */
    record External(String url) implements Database {
        private static final String USER = "postgres";
        private static final AtomicInteger NUMBER = new AtomicInteger();

        static External fresh() {
            var name = "webhooks_" + NUMBER.incrementAndGet();
            try (var connection = Cluster.POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create database " + name, e);
            }
            return new External(Cluster.POSTGRES.getJdbcUrl(USER, name));
        }

        @Override
        public Map<String, String> environment() {
            return Map.of(
                    "WEBHOOKS_DB_URL", url,
                    "WEBHOOKS_DB_USER", USER,
                    "WEBHOOKS_DB_PASSWORD", USER);
        }

        @Override
        public String toString() {
            return "external PostgreSQL";
        }

        @Override
        public Connection connect(Path dataDirectory) throws SQLException {
            return DriverManager.getConnection(url, USER, USER);
        }

        /** Started on first use. Commits are as durable as by default: only our process dies. */
        private static final class Cluster {
            static final EmbeddedPostgres POSTGRES = start();

            private static EmbeddedPostgres start() {
                try {
                    return EmbeddedPostgres.builder()
                            .setPGStartupWait(Limits.BOOT)
                            .setServerConfig("synchronous_commit", "on")
                            .start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
