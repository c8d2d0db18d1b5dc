package dev.webhooks.api.audit;

import dev.webhooks.api.access.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Who changed what (operation {@code listAudit}).
 *
 * @param action a noun and what was done to it, such as {@code webhook.updated}
 * @param changes old and new values; secrets are {@code "***"}
 * @param requestId the {@code X-Request-Id} of the request; null for the server's own doing
 */
public record AuditEntry(
        String id,
        Instant at,
        Actor actor,
        String action,
        Target target,
        List<FieldChange> changes,
        String requestId) {
    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /**
     * What was changed.
     *
     * @param kind {@code account}, {@code api_key}, {@code webhook}, {@code event_type}, {@code
     *     approval}, {@code event}, {@code delivery} or {@code job}
     * @param name as it was called then
     */
    public record Target(String kind, String id, String name) {}
}
