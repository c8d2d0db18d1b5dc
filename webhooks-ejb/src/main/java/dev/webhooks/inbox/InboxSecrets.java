package dev.webhooks.inbox;

import dev.webhooks.platform.SealedColumn;
import dev.webhooks.platform.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What arrives at an inbox carries the credentials of its webhook, so it is kept sealed. */
@ApplicationScoped
class InboxSecrets implements SealedColumns {
    static final SealedColumn CONTENT = new SealedColumn("inbox_request", "content");

    @Override
    public List<SealedColumn> list() {
        return List.of(CONTENT);
    }
}
