package dev.webhooks.webhook;

import dev.webhooks.platform.SealedColumn;
import dev.webhooks.platform.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the sealed secrets of webhooks stand. */
@ApplicationScoped
class WebhookSecrets implements SealedColumns {
    static final SealedColumn AUTH = new SealedColumn("webhook", "auth");
    static final SealedColumn HEADERS = new SealedColumn("webhook", "headers");
    static final SealedColumn SECRET = new SealedColumn("webhook", "secret");
    static final SealedColumn KEY_PAIR = new SealedColumn("webhook", "key_pair");
    static final SealedColumn RETIRED_KEYS = new SealedColumn("webhook", "retired_keys");

    @Override
    public List<SealedColumn> list() {
        return List.of(AUTH, HEADERS, SECRET, KEY_PAIR, RETIRED_KEYS);
    }
}
