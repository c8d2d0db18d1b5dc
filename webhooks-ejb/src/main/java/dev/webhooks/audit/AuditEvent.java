package dev.webhooks.audit;

import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import java.util.List;

/**
 * Something that was done in an account, fit to be put on record.
 *
 * @param action a noun and a verb in the past, {@code webhook.updated}
 * @param changes as {@link FieldChanges} finds them
 */
public record AuditEvent(
        String accountId, String action, Target target, List<FieldChange> changes) {}
