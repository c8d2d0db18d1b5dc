package dev.webhooks.webhook;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.Ed25519Key;
import dev.webhooks.api.delivery.PreviewedRequest.Signature;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.egress.Header;
import dev.webhooks.filter.ContentFilter;
import dev.webhooks.receiver.DraftedReceiver;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.settings.PreviewDefaults;
import dev.webhooks.settings.Subscription;
import dev.webhooks.settings.WebhookDraft;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Receivers as they would be if somebody saved the settings that are in a form now: refused by the
 * rules by which they would not be saved. Asks no receiver, and stores nothing.
 */
@ApplicationScoped
public class ReceiverDrafts {
    private final WebhookTransactions ledger;
    private final SecretRotations secrets;
    private final WebhookRules rules;
    private final WebhookNames names;
    private final AccountDirectory accounts;

    @Inject
    ReceiverDrafts(
            WebhookTransactions ledger,
            SecretRotations secrets,
            WebhookRules rules,
            WebhookNames names,
            AccountDirectory accounts) {
        this.ledger = ledger;
        this.secrets = secrets;
        this.rules = rules;
        this.names = names;
        this.accounts = accounts;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ReceiverDrafts() {
        this(null, null, null, null, null);
    }

    /** Settings on their way to become a receiver. */
    private record Sketch(
            String webhookId, WebhookSettings wish, String defaultProfile, SigningKeys stored) {}

    /**
     * @param wish as it would be registered; what is missing is left open
     * @return fails with all that is wrong with what is there
     * @throws WebhookException {@code rate_limited} if too much of the account is looked up
     */
    public CompletionStage<DraftedReceiver> ofNew(String accountId, WebhookSettings wish) {
        var account = accounts.get(accountId);
        return draft(
                accountId,
                new Sketch(
                        PreviewDefaults.WEBHOOK_ID,
                        wish,
                        account.defaultProfile(),
                        SigningKeys.NONE));
    }

    /**
     * @param change as it would be patched
     * @return fails with all that is wrong with the patched settings
     * @throws WebhookException {@code not_found}; {@code wrong_state} if a stored secret does not
     *     open; {@code rate_limited} if too much of the account is looked up
     */
    public CompletionStage<DraftedReceiver> ofChanged(
            String accountId, String id, MergePatch change) {
        var edited = ledger.edit(accountId, id, change);
        return draft(
                accountId,
                new Sketch(
                        id,
                        edited.settings(),
                        accounts.get(accountId).defaultProfile(),
                        secrets.keys(accountId, id)));
    }

    private CompletionStage<DraftedReceiver> draft(String accountId, Sketch sketch) {
        return rules.check(
                        accountId,
                        PreviewDefaults.fill(sketch.wish()),
                        sketch.defaultProfile(),
                        PreviewDefaults.URLS)
                .thenApply(
                        draft -> {
                            draft.name()
                                    .ifPresent(
                                            name ->
                                                    names.refuseTaken(
                                                            accountId, name, sketch.webhookId()));
                            return drafted(accountId, draft, sketch);
                        });
    }

    private DraftedReceiver drafted(String accountId, WebhookDraft draft, Sketch sketch) {
        var keys = keys(draft, sketch);
        var schemes = draft.schemes();
        return new DraftedReceiver(
                receiver(accountId, sketch.webhookId(), draft, new Signer(schemes, keys)),
                PreviewDefaults.isGiven(sketch.wish().url()),
                schemes.stream().sorted().map(scheme -> signature(scheme, keys, sketch)).toList());
    }

    /** A secret that would be generated, or a key pair, is one that everybody knows. */
    private static SigningKeys keys(WebhookDraft draft, Sketch sketch) {
        var secret =
                sketch.wish().secret() == null
                        ? draft.secret().map(generated -> PreviewDefaults.SECRET)
                        : draft.secret().map(SigningSecret::stored);
        var keys = sketch.stored().withSecret(secret);
        return draft.schemes().contains(SignatureScheme.STANDARD_ED25519)
                ? keys.withKeyPair(() -> PreviewDefaults.KEY_PAIR)
                : keys;
    }

    private static Signature signature(SignatureScheme scheme, SigningKeys keys, Sketch sketch) {
        var now = keys.current();
        var before = sketch.stored().current();
        if (!scheme.needsSecret()) {
            return before.keyPair().isPresent()
                    ? new Signature(scheme.wireName(), "stored", null)
                    : sample(
                            scheme,
                            now.keyPair().map(pair -> pair.publicKey()).map(Ed25519Key::text));
        }
        var secret = now.secret().map(SigningSecret::text);
        if (sketch.wish().secret() == null) return sample(scheme, secret);
        boolean isStored = before.secret().map(SigningSecret::text).equals(secret);
        return new Signature(scheme.wireName(), isStored ? "stored" : "given", null);
    }

    private static Signature sample(SignatureScheme scheme, Optional<String> verifyWith) {
        return new Signature(scheme.wireName(), "sample", verifyWith.orElseThrow());
    }

    private Receiver receiver(String accountId, String id, WebhookDraft draft, Signer signer) {
        var profile = draft.profile();
        return new Receiver(
                id,
                accountId,
                accounts.get(accountId).source(),
                draft.environment(),
                draft.eventTypes().map(Subscription::to).orElseGet(Subscription::toAll),
                draft.filter().map(json -> ContentFilter.parse(json, "body", "filter")),
                WebhookStatus.ACTIVE,
                draft.url(),
                profile.format(),
                signer,
                draft.credentials(),
                headers(draft),
                draft.rateLimit(),
                draft.maxInFlight(),
                draft.timeoutSeconds() == null
                        ? profile.timeout()
                        : Duration.ofSeconds(draft.timeoutSeconds()),
                draft.success() == null ? profile.only200() : draft.success().equals("200"),
                draft.retrySchedule().orElse(profile.schedule()),
                draft.disableRule().orElse(profile.disableRule()));
    }

    private static List<Header> headers(WebhookDraft draft) {
        return draft.customHeaders().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
    }
}
