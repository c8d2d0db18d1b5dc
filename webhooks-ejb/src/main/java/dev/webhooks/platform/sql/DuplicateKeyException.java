package dev.webhooks.platform.sql;

import java.sql.SQLException;

/** A row with the same unique key exists already: another transaction may have been faster. */
public class DuplicateKeyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DuplicateKeyException(SQLException cause) {
        super("the database refused: SQL state " + cause.getSQLState(), cause);
    }
}
