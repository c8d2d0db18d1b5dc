package dev.webhooks.webhook;

import dev.webhooks.api.AuthSettings;
import dev.webhooks.platform.StrictJson;
import dev.webhooks.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Puts a webhook's secrets into their encrypted columns and takes them out again. */
@ApplicationScoped
class Seals {
    private final Vault vault;

    @Inject
    Seals(Vault vault) {
        this.vault = vault;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Seals() {
        this(null);
    }

    SealedParts seal(String accountId, String webhookId, WebhookDraft draft) {
        return new SealedParts(
                vault.seal(place(accountId, webhookId, "auth"), StrictJson.write(draft.auth())),
                vault.seal(
                        place(accountId, webhookId, "headers"),
                        StrictJson.write(draft.ownHeaders())),
                draft.secret()
                        .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                        .map(secret -> vault.seal(place(accountId, webhookId, "secret"), secret))
                        .orElse(null));
    }

    AuthSettings auth(StoredWebhook webhook) {
        return StrictJson.own(open(webhook, "auth", webhook.sealed().auth()), AuthSettings.class);
    }

    Map<String, String> headers(StoredWebhook webhook) {
        return StrictJson.ownMap(open(webhook, "headers", webhook.sealed().headers()));
    }

    /** Empty when the webhook signs nothing. */
    Optional<String> secret(StoredWebhook webhook) {
        return Optional.ofNullable(webhook.sealed().secret())
                .map(bytes -> open(webhook, "secret", bytes));
    }

    private String open(StoredWebhook webhook, String column, byte[] ciphertext) {
        return new String(
                vault.open(place(webhook.accountId(), webhook.id(), column), ciphertext),
                StandardCharsets.UTF_8);
    }

    private static String place(String accountId, String webhookId, String column) {
        return accountId + "/webhook/" + webhookId + "/" + column;
    }
}
