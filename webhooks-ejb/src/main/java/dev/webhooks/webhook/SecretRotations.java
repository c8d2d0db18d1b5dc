package dev.webhooks.webhook;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.Ed25519Key;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.SigningSecretView;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.platform.vault.SecretUnreadableException;
import dev.webhooks.settings.KeySource;
import dev.webhooks.settings.SecretWarnings;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows what a webhook signs with, and replaces it. */
@ApplicationScoped
@Transactional
class SecretRotations {
    private final Webhooks webhooks;
    private final WebhookEncryption seals;
    private final KeySource keySource;
    private final AccountDirectory accounts;
    private final AuditTrail audit;
    private final Event<WebhookChanged> news;
    private final InstantSource time;

    @Inject
    SecretRotations(
            Webhooks webhooks,
            WebhookEncryption seals,
            KeySource keySource,
            AccountDirectory accounts,
            AuditTrail audit,
            Event<WebhookChanged> news,
            InstantSource time) {
        this.webhooks = webhooks;
        this.seals = seals;
        this.keySource = keySource;
        this.accounts = accounts;
        this.audit = audit;
        this.news = news;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected SecretRotations() {
        this(null, null, null, null, null, null, null);
    }

    public SigningSecretView show(String accountId, String id) {
        var webhook = existing(accountId, id);
        var view = view(webhook, keys(webhook));
        audit.record(WebhookAudit.of(webhook, "secret_read", List.of()));
        return view;
    }

    /**
     * Replaces the secret and, if there is one, the key pair.
     *
     * @param secret the caller's own; empty for a generated one
     * @return what signs from now on
     */
    public SigningSecretView rotate(
            String accountId, String id, Optional<SigningSecret> secret, Duration overlap) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        var keys = keys(webhook);
        var now = time.instant();
        var rotated = keys.rotated(fresh(keys.current(), secret), now, overlap);
        webhook.rekey(seals.seal(accountId, id, rotated), now);
        webhooks.flush();
        audit.record(WebhookAudit.of(webhook, "secret_rotated", List.of()));
        news.fire(new WebhookChanged(accountId, id));
        return view(webhook, rotated);
    }

    /**
     * What the webhook signs with, for its own sender.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} if it does not open
     */
    public SigningKeys keys(String accountId, String id) {
        return keys(existing(accountId, id));
    }

    private SigningKeys keys(StoredWebhook webhook) {
        try {
            return seals.keys(webhook);
        } catch (SecretUnreadableException e) {
            throw WebhookEdits.unreadable("secret", e);
        }
    }

    private SigningKey fresh(SigningKey current, Optional<SigningSecret> wish) {
        if (current.isNone() && wish.isEmpty()) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the webhook signs nothing; give a secret, or choose signatures first");
        }
        return new SigningKey(
                wish.or(() -> current.secret().map(old -> keySource.secret())),
                current.keyPair().map(old -> keySource.pair()));
    }

    private SigningSecretView view(StoredWebhook webhook, SigningKeys keys) {
        var secret = keys.current().secret().map(SigningSecret::text);
        return new SigningSecretView(
                secret.orElse(null),
                publicKey(keys.current()),
                SecretWarnings.of(webhook.schemes(secret.isPresent()), secret),
                keys.overlapping(time.instant()).stream()
                        .map(
                                old ->
                                        new SigningSecretView.Previous(
                                                publicKey(old.key()), old.until()))
                        .toList());
    }

    private static String publicKey(SigningKey key) {
        return key.keyPair().map(SigningKeyPair::publicKey).map(Ed25519Key::text).orElse(null);
    }

    private StoredWebhook existing(String accountId, String id) {
        return webhooks.find(accountId, id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such webhook"));
    }
}
