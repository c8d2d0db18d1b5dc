package dev.webhooks.approval;

import dev.webhooks.platform.vault.EncryptedColumn;
import dev.webhooks.platform.vault.EncryptedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the secrets of requested changes stand, sealed, until they are decided about. */
@ApplicationScoped
class EncryptedApprovalColumns implements EncryptedColumns {
    static final EncryptedColumn PATCH = new EncryptedColumn("approval", "patch");

    @Override
    public List<EncryptedColumn> list() {
        return List.of(PATCH);
    }
}
