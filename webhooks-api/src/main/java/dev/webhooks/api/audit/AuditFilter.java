package dev.webhooks.api.audit;

import dev.webhooks.api.page.FilterRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log a list shows. What nothing could match is refused with {@code
 * parameter_invalid}.
 *
 * @param since at or after
 * @param until before
 */
public record AuditFilter(
        Optional<String> action,
        Optional<String> targetId,
        Optional<String> actorId,
        Optional<Instant> since,
        Optional<Instant> until) {
    public AuditFilter {
        FilterRules.action("action", action);
        FilterRules.text("target_id", targetId);
        FilterRules.text("actor_id", actorId);
        FilterRules.period(since, until);
    }
}
