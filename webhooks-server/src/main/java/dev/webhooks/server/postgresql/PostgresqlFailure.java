package dev.webhooks.server.postgresql;

/** PostgreSQL cannot be run. The message is one line and says why, in PostgreSQL's own words. */
public final class PostgresqlFailure extends Exception {
    private static final long serialVersionUID = 1;

    PostgresqlFailure(String message) {
        super(message);
    }

    PostgresqlFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
