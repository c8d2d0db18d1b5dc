package dev.webhooks.webhook;

import static dev.webhooks.webhook.EncryptedWebhookColumns.AUTH;
import static dev.webhooks.webhook.EncryptedWebhookColumns.HEADERS;
import static dev.webhooks.webhook.EncryptedWebhookColumns.KEY_PAIR;
import static dev.webhooks.webhook.EncryptedWebhookColumns.RETIRED_KEYS;
import static dev.webhooks.webhook.EncryptedWebhookColumns.SECRET;

import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.vault.EncryptedColumn;
import dev.webhooks.platform.vault.Vault;
import dev.webhooks.settings.WebhookDraft;
import dev.webhooks.signing.RetiredKey;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import dev.webhooks.webhook.EncryptedSecrets.SealedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a webhook's secrets into their encrypted columns and takes them out again. What is taken out
 * fails with {@link dev.webhooks.platform.vault.SecretUnreadableException} if it does not open.
 */
@ApplicationScoped
class WebhookEncryption {
    /** The reason why a webhook is paused of which a secret does not open. */
    static final String UNREADABLE = "secret_unreadable";

    private final Vault vault;

    @Inject
    WebhookEncryption(Vault vault) {
        this.vault = vault;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookEncryption() {
        this(null);
    }

    /** A retired key as it is written down. */
    record Retired(String secret, String keyPair, Instant until) {
        static Retired of(RetiredKey old) {
            return new Retired(
                    old.key().secret().map(SigningSecret::text).orElse(null),
                    old.key().keyPair().map(SigningKeyPair::text).orElse(null),
                    old.until());
        }

        RetiredKey key() {
            return new RetiredKey(
                    new SigningKey(
                            Optional.ofNullable(secret).map(SigningSecret::stored),
                            Optional.ofNullable(keyPair).map(SigningKeyPair::parse)),
                    until);
        }
    }

    EncryptedSecrets seal(
            String accountId, String webhookId, WebhookDraft draft, SigningKeys keys) {
        return new EncryptedSecrets(
                vault.seal(AUTH.place(accountId, webhookId), StrictJson.write(draft.auth())),
                vault.seal(
                        HEADERS.place(accountId, webhookId),
                        StrictJson.write(draft.customHeaders())),
                seal(accountId, webhookId, keys));
    }

    SealedKeys seal(String accountId, String webhookId, SigningKeys keys) {
        var current = keys.current();
        return new SealedKeys(
                current.secret()
                        .map(secret -> seal(accountId, webhookId, SECRET, secret.text()))
                        .orElse(null),
                current.keyPair()
                        .map(pair -> seal(accountId, webhookId, KEY_PAIR, pair.text()))
                        .orElse(null),
                keys.retired().isEmpty()
                        ? null
                        : vault.seal(
                                RETIRED_KEYS.place(accountId, webhookId),
                                StrictJson.write(
                                        keys.retired().stream()
                                                .map(Retired::of)
                                                .toArray(Retired[]::new))));
    }

    AuthSettings auth(StoredWebhook webhook) {
        return StrictJson.own(open(webhook, AUTH, webhook.sealed().auth()), AuthSettings.class);
    }

    Map<String, String> headers(StoredWebhook webhook) {
        return StrictJson.ownMap(open(webhook, HEADERS, webhook.sealed().headers()));
    }

    SigningKeys keys(StoredWebhook webhook) {
        var sealed = webhook.sealed().keys();
        var current =
                new SigningKey(
                        Optional.ofNullable(sealed.secret())
                                .map(bytes -> open(webhook, SECRET, bytes))
                                .map(SigningSecret::stored),
                        Optional.ofNullable(sealed.keyPair())
                                .map(bytes -> open(webhook, KEY_PAIR, bytes))
                                .map(SigningKeyPair::parse));
        var retired =
                Optional.ofNullable(sealed.retired())
                        .map(bytes -> open(webhook, RETIRED_KEYS, bytes))
                        .map(json -> StrictJson.own(json, Retired[].class))
                        .orElseGet(() -> new Retired[0]);
        return new SigningKeys(current, Arrays.stream(retired).map(Retired::key).toList());
    }

    /** Empty when no secret signs. */
    Optional<String> secret(StoredWebhook webhook) {
        return keys(webhook).current().secret().map(SigningSecret::text);
    }

    private byte[] seal(String accountId, String webhookId, EncryptedColumn column, String text) {
        return vault.seal(
                column.place(accountId, webhookId), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws dev.webhooks.platform.vault.SecretUnreadableException if it was changed or moved here
     */
    private String open(StoredWebhook webhook, EncryptedColumn column, byte[] ciphertext) {
        return new String(
                vault.open(column.place(webhook.accountId(), webhook.id()), ciphertext),
                StandardCharsets.UTF_8);
    }
}
