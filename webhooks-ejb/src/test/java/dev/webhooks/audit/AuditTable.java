package dev.webhooks.audit;

import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;

/** The audit log for tests of other packages, over plain JDBC. */
public final class AuditTable {
    private AuditTable() {}

    public static AuditTrail trail(CurrentActor author, ManualClock clock) {
        return new AuditTrail(null, author, new Ids(clock), clock);
    }

    /** Account and action of each entry, in order. */
    public static List<String> actions(Database database) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "select account_id, action from audit_entry order by id")) {
                        var found = new ArrayList<String>();
                        while (rows.next()) found.add(rows.getString(1) + " " + rows.getString(2));
                        return found;
                    }
                });
    }
}
