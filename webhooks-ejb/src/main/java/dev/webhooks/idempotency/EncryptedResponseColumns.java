package dev.webhooks.idempotency;

import dev.webhooks.platform.vault.EncryptedColumn;
import dev.webhooks.platform.vault.EncryptedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the sealed answers stand. */
@ApplicationScoped
class EncryptedResponseColumns implements EncryptedColumns {
    static final EncryptedColumn ANSWER = new EncryptedColumn("idempotent_request", "answer");

    @Override
    public List<EncryptedColumn> list() {
        return List.of(ANSWER);
    }
}
