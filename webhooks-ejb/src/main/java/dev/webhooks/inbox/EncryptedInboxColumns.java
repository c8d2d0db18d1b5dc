package dev.webhooks.inbox;

import dev.webhooks.platform.vault.EncryptedColumn;
import dev.webhooks.platform.vault.EncryptedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What arrives at an inbox carries the credentials of its webhook, so it is kept sealed. */
@ApplicationScoped
class EncryptedInboxColumns implements EncryptedColumns {
    static final EncryptedColumn CONTENT = new EncryptedColumn("inbox_request", "content");

    @Override
    public List<EncryptedColumn> list() {
        return List.of(CONTENT);
    }
}
