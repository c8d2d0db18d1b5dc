package dev.webhooks.delivery;

import dev.webhooks.api.event.Environment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Who wants to know of setbacks; told by the package that makes events of them. */
public interface FailureListener {
    /** Asked for each failed attempt, so it is answered from memory. */
    boolean isOn(String accountId, Environment environment);

    /** Stores them, in the transaction that puts the attempts on record. */
    void record(Connection connection, List<FailureAlert> setbacks) throws SQLException;
}
