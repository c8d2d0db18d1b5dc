package dev.webhooks.server;

import java.util.Map;

/** The database of this start, as the data source of the application wants to hear of it. */
final class Database {
    /**
     * {@code WRITE_DELAY=0}: without it acknowledged commits are lost when the process is killed.
     * The last connection closes the database; H2's own shutdown hook would close it while the
     * application is still stopping.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                    + ";DEFAULT_NULL_ORDERING=HIGH";

    /** User and password of the embedded database: its directory's permissions protect it. */
    private static final String H2_ACCOUNT = "webhooks";

    /** Turns a batch of inserts into one statement with many rows. */
    private static final String BATCH_REWRITING = "reWriteBatchedInserts=true";

    /** Keeps the values of a failed statement, payloads among them, out of exceptions and logs. */
    private static final String NO_VALUES_IN_ERRORS = "logServerErrorDetail=false";

    private Database() {}

    /** System properties {@code webhooks.db.…}. */
    static Map<String, String> properties(Settings settings, DataDirectory data) {
        return settings.given(Setting.DB_URL)
                .map(url -> postgresql(url, settings))
                .orElseGet(() -> h2(data));
    }

    private static Map<String, String> h2(DataDirectory data) {
        return Map.of(
                "webhooks.db.class",
                "org.h2.jdbcx.JdbcDataSource",
                Setting.DB_URL.key(),
                "jdbc:h2:file:" + data.database() + H2_OPTIONS,
                Setting.DB_USER.key(),
                H2_ACCOUNT,
                Setting.DB_PASSWORD.key(),
                H2_ACCOUNT);
    }

    /** A missing user or password is a blank one: a data source placeholder needs some value. */
    private static Map<String, String> postgresql(String url, Settings settings) {
        return Map.of(
                "webhooks.db.class",
                "org.postgresql.ds.PGSimpleDataSource",
                Setting.DB_URL.key(),
                with(with(url, BATCH_REWRITING), NO_VALUES_IN_ERRORS),
                Setting.DB_USER.key(),
                settings.given(Setting.DB_USER).orElse(" "),
                Setting.DB_PASSWORD.key(),
                settings.given(Setting.DB_PASSWORD).orElse(" "));
    }

    /** Adds a parameter unless the URL has its own opinion. */
    private static String with(String url, String parameter) {
        var name = parameter.substring(0, parameter.indexOf('=') + 1);
        if (url.contains(name)) return url;
        return url + (url.contains("?") ? "&" : "?") + parameter;
    }
}
