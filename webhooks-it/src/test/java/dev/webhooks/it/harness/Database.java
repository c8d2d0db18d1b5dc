package dev.webhooks.it.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The database of a server under test, chosen by the system property {@value #PROPERTY}. */
public sealed interface Database {
    /** {@code h2} or {@code postgresql}. */
    String PROPERTY = "webhooks.it.database";

    /** What has to be in the server's environment to use this database. */
    Map<String, String> environment();

    /**
     * A connection to it.
     *
     * @param dataDirectory of the server
     */
    Connection connect(Path dataDirectory) throws SQLException;

    /** An empty database of the kind this run is about; H2 when nothing is said. */
    static Database fresh() {
        var kind = System.getProperty(PROPERTY, "h2");
        return switch (kind) {
            case "h2" -> new EmbeddedH2();
            case "postgresql" -> Postgres.fresh();
            default -> throw new IllegalArgumentException(PROPERTY + ": " + kind);
        };
    }

    /** The server's own, in its data directory. */
    record EmbeddedH2() implements Database {
        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public Connection connect(Path dataDirectory) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:h2:file:"
                            + dataDirectory.resolve("webhooks")
                            + ";IFEXISTS=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                    "webhooks",
                    "webhooks");
        }

        @Override
        public String toString() {
            return "H2";
        }
    }

    /** A database of the one PostgreSQL of this JVM. Its processes end with the JVM. */
    record Postgres(String url) implements Database {
        private static final String USER = "postgres";
        private static final AtomicInteger NUMBER = new AtomicInteger();

        static Postgres fresh() {
            var name = "webhooks_" + NUMBER.incrementAndGet();
            try (var connection = Cluster.POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create database " + name, e);
            }
            return new Postgres(Cluster.POSTGRES.getJdbcUrl(USER, name));
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
            return "PostgreSQL";
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
