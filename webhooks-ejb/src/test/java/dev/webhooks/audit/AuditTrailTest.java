package dev.webhooks.audit;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deeds on record, on the databases themselves. */
class AuditTrailTest {
    private static final AuditEvent DEED =
            new AuditEvent(
                    "acct_1",
                    "job.stopped",
                    new Target("job", "job_1", "replay"),
                    FieldChanges.ofText("state", "running", "stopped"));

    private final CurrentActor author = new CurrentActor();
    private final Database database;
    private final AuditTrail trail = AuditTable.trail(author, new ManualClock(NOW.toString()));

    AuditTrailTest() {
        database = TestDatabase.emptied();
    }

    @Test
    void say_who_did_what_to_what_in_which_request() {
        author.is(new Actor("key", "key_1", "Ada", "manager"), "r-1");

        database.inTransaction(
                connection -> {
                    trail.record(connection, DEED);
                    return null;
                });

        assertThat(rows())
                .containsExactly(
                        List.of(
                                "acct_1",
                                "key",
                                "key_1",
                                "Ada",
                                "manager",
                                "job.stopped",
                                "job",
                                "job_1",
                                "replay",
                                "[{\"field\":\"state\",\"old\":\"running\",\"new\":\"stopped\"}]",
                                "r-1"));
    }

    @Test
    void leave_no_trace_when_they_are_rolled_back() {
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        connection -> {
                                            trail.record(connection, DEED);
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        assertThat(rows()).isEmpty();
    }

    private List<List<String>> rows() {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var found =
                                    statement.executeQuery(
                                            """
                                            select account_id, actor_kind, actor_id, actor_name, actor_role, action,
                                                   target_kind, target_id, target_name, changes, request_id
                                              from audit_entry order by id
                                            """)) {
                        var rows = new ArrayList<List<String>>();
                        while (found.next()) {
                            var row = new ArrayList<String>();
                            for (int i = 1; i <= 11; i++) row.add(found.getString(i));
                            rows.add(row);
                        }
                        return rows;
                    }
                });
    }
}
