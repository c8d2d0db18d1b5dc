package dev.webhooks.webhook;

import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.platform.sql.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The status of webhooks as it is in the database, for decisions that must not rely on a cached
 * one.
 */
@ApplicationScoped
public class WebhookStates {
    /**
     * Locks the webhooks until the end of the transaction.
     *
     * @param ids sorted, so that two callers cannot wait for each other
     * @return by id; one that was removed is missing
     */
    public Map<String, WebhookStatus> lock(Connection connection, List<String> ids)
            throws SQLException {
        var wanted = InList.of(ids);
        var select =
                "select id, status from webhook where id in "
                        + wanted.places()
                        + " order by id for update";
        try (var statement = connection.prepareStatement(select)) {
            wanted.bind(statement, 1);
            var found = new HashMap<String, WebhookStatus>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), WebhookStatus.valueOf(rows.getString(2)));
                }
            }
            return found;
        }
    }
}
