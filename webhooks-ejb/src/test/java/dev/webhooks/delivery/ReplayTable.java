package dev.webhooks.delivery;

import dev.webhooks.event.EventRecords;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.replay.Replay;
import dev.webhooks.replay.ReplayRecords;
import dev.webhooks.testing.Examples;
import dev.webhooks.webhook.FixedDirectory;
import dev.webhooks.webhook.WebhookStates;

/** Webhooks of the account {@code acct_1} and their finished deliveries, as rows. */
public final class ReplayTable {
    private final DeliveryTable table;
    private final Database database;

    public ReplayTable(Database database) {
        this.database = database;
        this.table = new DeliveryTable(database);
        table.run(
                """
                insert into account (id, name, source, max_active_webhooks, default_profile, revision, created_at)
                values ('acct_1', 'one', 'com.example', 10, 'standard', 0, '2026-01-01T00:00:00Z')
                """);
    }

    /** A replay that knows {@code wh_1} and {@code wh_2}, each of 10 requests per second. */
    public Replay replay() {
        return new Replay(
                new ReplayRecords(),
                new EventRecords(),
                new WebhookStates(),
                new FixedDirectory(
                        Examples.receiver("acct_1", "wh_1"), Examples.receiver("acct_1", "wh_2")));
    }

    public DeliveryTable deliveries() {
        return table;
    }

    public Database database() {
        return database;
    }

    public void webhook(String id, String status) {
        table.run(
                """
                insert into webhook (id, account_id, name, url, environment, profile, auth, header_names, rate_limit,
                    max_in_flight, status, status_changed_at, created_at, updated_at, version)
                values ('%1$s', 'acct_1', '%1$s', 'https://a.example/', 'PRODUCTION', 'standard', '{}', '[]', 10,
                    10, '%2$s', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0)
                """
                        .formatted(id, status));
    }

    /** Deliveries in a final status after three attempts. */
    public void finished(String webhookId, String status, String... ids) {
        table.insertFor(webhookId, Examples.NOW.minusSeconds(60), ids);
        for (var id : ids) {
            table.run(
                    """
                    update delivery set status = '%s', sweep_at = null, attempts = 3,
                           created_at = timestamp with time zone '2026-01-31T07:59:00Z'
                     where id = '%s'
                    """
                            .formatted(status, id));
        }
    }
}
