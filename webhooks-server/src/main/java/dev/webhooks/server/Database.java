package dev.webhooks.server;

import dev.webhooks.server.postgresql.EmbeddedPostgresql;
import dev.webhooks.server.postgresql.PostgresqlFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * The database of this start: the PostgreSQL that the settings name, or else one of our own in the
 * data directory, which begins to start here.
 */
final class Database {
    /** Turns a batch of inserts into one statement with many rows. */
    private static final String BATCH_REWRITING = "reWriteBatchedInserts=true";

    /** Keeps the values of a failed statement, payloads among them, out of exceptions and logs. */
    private static final String NO_VALUES_IN_ERRORS = "logServerErrorDetail=false";

    /** What versions before the first release kept their rows in. */
    private static final String H2 = "webhooks.mv.db";

    private final Settings settings;
    private final Optional<Embedded> embedded;

    private Database(Settings settings, Optional<Embedded> embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    /**
     * Refuses what cannot work, before anything is started.
     *
     * @throws InvalidSetting if a database has to be named, or the directory has an H2 database
     */
    static void check(Settings settings, DataDirectory data) {
        if (settings.given(Setting.DB_URL).isPresent()) return;
        if (Files.exists(data.root().resolve(H2)))
            throw new InvalidSetting(
                    Setting.DATA_DIR.key(),
                    "%s has an H2 database (%s), which this version does not read: name another directory"
                            .formatted(data.root(), H2));
        if (!EmbeddedPostgresql.isBundled())
            throw new InvalidSetting(
                    Setting.DB_URL.key(),
                    "this jar has no PostgreSQL that runs on %s (%s): name a database"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    static Database of(Settings settings, DataDirectory data, Secrets secrets) throws IOException {
        if (settings.given(Setting.DB_URL).isPresent())
            return new Database(settings, Optional.empty());
        var password = secrets.databasePassword();
        var server =
                EmbeddedPostgresql.start(
                        data.directory("postgresql"),
                        data.secret(Secrets.DATABASE_PASSWORD).path(),
                        Version.postgresql());
        return new Database(settings, Optional.of(new Embedded(server, password)));
    }

    /**
     * System properties {@code webhooks.db.…}. Waits until the embedded one can be used.
     *
     * @throws StartFailure if it cannot
     */
    Map<String, String> properties() throws StartFailure, InterruptedException {
        if (embedded.isPresent())
            return properties(
                    embedded.get().url(), EmbeddedPostgresql.user(), embedded.get().password());
        // A missing user or password is a blank one: a data source placeholder needs some value.
        return properties(
                settings.required(Setting.DB_URL),
                settings.given(Setting.DB_USER).orElse(" "),
                settings.given(Setting.DB_PASSWORD).orElse(" "));
    }

    /**
     * Waits until the embedded one survives a loss of power, too.
     *
     * @throws StartFailure if its disk does not let it
     */
    void awaitDurability() throws StartFailure, InterruptedException {
        if (embedded.isPresent()) embedded.get().awaitDurability();
    }

    /** Stops the embedded one, when nothing needs it any more. */
    void stop() throws StartFailure, InterruptedException {
        if (embedded.isPresent()) embedded.get().stop();
    }

    private static Map<String, String> properties(String url, String user, String password) {
        return Map.of(
                "webhooks.db.class",
                "org.postgresql.ds.PGSimpleDataSource",
                Setting.DB_URL.key(),
                with(with(url, BATCH_REWRITING), NO_VALUES_IN_ERRORS),
                Setting.DB_USER.key(),
                user,
                Setting.DB_PASSWORD.key(),
                password);
    }

    /** Adds a parameter unless the URL has its own opinion. */
    private static String with(String url, String parameter) {
        var name = parameter.substring(0, parameter.indexOf('=') + 1);
        if (url.contains(name)) return url;
        return url + (url.contains("?") ? "&" : "?") + parameter;
    }

    private record Embedded(EmbeddedPostgresql server, String password) {
        String url() throws StartFailure, InterruptedException {
            try {
                return server.url();
            } catch (PostgresqlFailure failure) {
                throw failed(failure.getMessage(), failure);
            } catch (IOException unwritten) {
                throw failed(unwritten);
            }
        }

        void awaitDurability() throws StartFailure, InterruptedException {
            try {
                server.awaitDurability();
            } catch (PostgresqlFailure failure) {
                throw failed(failure.getMessage(), failure);
            } catch (IOException unwritten) {
                throw failed(unwritten);
            }
        }

        void stop() throws StartFailure, InterruptedException {
            try {
                server.stop();
            } catch (PostgresqlFailure failure) {
                throw new StartFailure(failure.getMessage(), failure);
            } catch (IOException unread) {
                throw new StartFailure(
                        "PostgreSQL does not stop: " + FailureMessages.reason(unread), unread);
            }
        }

        private static StartFailure failed(IOException cause) {
            return failed(
                    "PostgreSQL's files cannot be written: " + FailureMessages.reason(cause),
                    cause);
        }

        private static StartFailure failed(String reason, Exception cause) {
            return new StartFailure(
                    reason + "; " + Setting.DB_URL.variable() + " names another database", cause);
        }
    }
}
