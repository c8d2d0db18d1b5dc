package dev.webhooks.idempotency;

import dev.webhooks.platform.SealedColumn;
import dev.webhooks.platform.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the sealed answers stand. */
@ApplicationScoped
class KeptSecrets implements SealedColumns {
    static final SealedColumn ANSWER = new SealedColumn("idempotent_request", "answer");

    @Override
    public List<SealedColumn> list() {
        return List.of(ANSWER);
    }
}
