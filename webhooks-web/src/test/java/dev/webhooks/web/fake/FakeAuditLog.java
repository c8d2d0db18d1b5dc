package dev.webhooks.web.fake;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.api.audit.AuditFilter;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.audit.AuditLog;
import java.time.Instant;
import java.util.List;

/** Each account has one entry. */
public final class FakeAuditLog extends AuditLog {
    public AuditFilter filter;

    @Override
    public Page<AuditEntry> list(String accountId, AuditFilter wanted, PageRequest page) {
        filter = wanted;
        return new Page<>(
                List.of(
                        new AuditEntry(
                                "aud_" + accountId,
                                Instant.EPOCH,
                                Actor.SYSTEM,
                                "webhook.disabled",
                                new AuditEntry.Target("webhook", "wh_" + accountId, "a.example"),
                                List.of(),
                                null)),
                null);
    }
}
