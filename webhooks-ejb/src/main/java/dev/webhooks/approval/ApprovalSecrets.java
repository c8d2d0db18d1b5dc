package dev.webhooks.approval;

import dev.webhooks.platform.SealedColumn;
import dev.webhooks.platform.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the secrets of requested changes stand, sealed, until they are decided about. */
@ApplicationScoped
class ApprovalSecrets implements SealedColumns {
    static final SealedColumn PATCH = new SealedColumn("approval", "patch");

    @Override
    public List<SealedColumn> list() {
        return List.of(PATCH);
    }
}
