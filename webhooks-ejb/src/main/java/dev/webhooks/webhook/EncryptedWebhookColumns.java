package dev.webhooks.webhook;

import dev.webhooks.platform.vault.EncryptedColumn;
import dev.webhooks.platform.vault.EncryptedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where the sealed secrets of webhooks stand. */
@ApplicationScoped
class EncryptedWebhookColumns implements EncryptedColumns {
    static final EncryptedColumn AUTH = new EncryptedColumn("webhook", "auth");
    static final EncryptedColumn HEADERS = new EncryptedColumn("webhook", "headers");
    static final EncryptedColumn SECRET = new EncryptedColumn("webhook", "secret");
    static final EncryptedColumn KEY_PAIR = new EncryptedColumn("webhook", "key_pair");
    static final EncryptedColumn RETIRED_KEYS = new EncryptedColumn("webhook", "retired_keys");

    @Override
    public List<EncryptedColumn> list() {
        return List.of(AUTH, HEADERS, SECRET, KEY_PAIR, RETIRED_KEYS);
    }
}
