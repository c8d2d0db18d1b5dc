package dev.webhooks.webhook;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.account.Account;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.ReadOnlyMembers;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.retry.DisableReason;
import dev.webhooks.settings.KeySource;
import dev.webhooks.settings.SettingsChanges;
import dev.webhooks.settings.WebhookDraft;
import dev.webhooks.signing.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The transactions that change webhooks. Each first locks its account, so that names stay unique
 * and the limits of webhooks hold however many callers come at once; none waits for anything but
 * the database.
 */
@ApplicationScoped
@Transactional
class WebhookTransactions {
    private final Webhooks webhooks;
    private final WebhookNames names;
    private final WebhookEdits edits;
    private final WebhookViews views;
    private final WebhookEncryption seals;
    private final KeySource keySource;
    private final AccountDirectory accounts;
    private final EntityManager entities;
    private final WebhookHistory chronicle;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    WebhookTransactions(
            Webhooks webhooks,
            WebhookNames names,
            WebhookEdits edits,
            WebhookViews views,
            WebhookEncryption seals,
            KeySource keySource,
            AccountDirectory accounts,
            EntityManager entities,
            WebhookHistory chronicle,
            Ids ids,
            InstantSource time) {
        this.webhooks = webhooks;
        this.names = names;
        this.edits = edits;
        this.views = views;
        this.seals = seals;
        this.keySource = keySource;
        this.accounts = accounts;
        this.entities = entities;
        this.chronicle = chronicle;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookTransactions() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * What a patch makes of a webhook, not yet checked, and the version it was made from.
     *
     * @param before the settings without the patch
     * @param consentedUrl where the receiver was asked for its consent; empty if it was not
     * @param consentedRate requests per second that it was asked for
     */
    record Edited(
            String name,
            Environment environment,
            WebhookStatus status,
            WebhookSettings before,
            WebhookSettings settings,
            Optional<String> consentedUrl,
            int consentedRate,
            long version) {

        void refuseUnlessAdmitted() {
            WebhookTransactions.refuseUnlessAdmitted(status);
        }

        boolean hasConsentFor(WebhookDraft draft) {
            return consentedUrl.equals(Optional.of(draft.url().text()))
                    && consentedRate >= draft.rateLimit();
        }
    }

    public Webhook register(String accountId, WebhookDraft draft) {
        accounts.touch(accountId);
        var now = time.instant();
        var account = accounts.get(accountId);
        var webhook =
                StoredWebhook.register(
                        ids.next("wh"),
                        accountId,
                        account.approvals().create() ? WebhookStatus.PENDING : WebhookStatus.ACTIVE,
                        now);
        var keys = draft.keys(SigningKeys.NONE, keySource::pair);
        webhook.configure(
                names.of(webhook, draft),
                draft,
                seals.seal(accountId, webhook.id(), draft, keys),
                now);
        webhooks.add(webhook);
        refuseTooMany(account);
        refuseOneTooMany(account);
        entities.persist(StoredHealth.of(webhook.id()));
        entities.persist(StoredRateSlot.of(webhook.id(), now));
        chronicle.registered(webhook);
        return views.of(webhook)
                .withSecret(draft.secret().orElse(null))
                .withWarnings(draft.warnings());
    }

    /** Changes nothing yet. */
    public Edited edit(String accountId, String id, MergePatch given) {
        var webhook = existing(accountId, id);
        var patch = settable(webhook, given);
        var settings =
                StrictJson.merge(edits.base(webhook, patch), patch.json(), WebhookSettings.class);
        return new Edited(
                webhook.name(),
                webhook.environment(),
                webhook.status(),
                edits.known(webhook),
                edits.withFilter(
                        webhook,
                        patch,
                        edits.withKeptAuth(webhook, edits.withKeptHeaders(webhook, settings))),
                webhook.handshake() ? Optional.of(webhook.url()) : Optional.empty(),
                webhook.rateLimit(),
                webhook.version());
    }

    /** The patch without read-only members that are as they are shown. */
    public MergePatch settable(String accountId, String id, MergePatch given) {
        return settable(existing(accountId, id), given);
    }

    private MergePatch settable(StoredWebhook webhook, MergePatch given) {
        return ReadOnlyMembers.withoutUnchanged(given, views.of(webhook), edits.known(webhook));
    }

    /** What would go with the webhook; a secret of it that does not open is no obstacle. */
    public ProposedChange removal(String accountId, String id) {
        var webhook = existing(accountId, id);
        return new ProposedChange(
                accountId,
                id,
                webhook.name(),
                webhook.environment(),
                webhook.version(),
                SettingsChanges.between(edits.known(webhook), null),
                Optional.empty());
    }

    /** The version of the webhook as it is now; empty if there is none. */
    public Optional<Long> version(String accountId, String id) {
        return webhooks.find(accountId, id).map(StoredWebhook::version);
    }

    /**
     * @return empty if the webhook is no longer of the version that was edited
     */
    public Optional<Webhook> change(String accountId, String id, WebhookDraft draft, long version) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        if (webhook.version() != version) return Optional.empty();
        refuseUnlessAdmitted(webhook.status());
        var before = edits.known(webhook);
        var name = names.of(webhook, draft);
        if (isSame(webhook, before, name, draft))
            return Optional.of(views.of(webhook).withWarnings(draft.warnings()));
        var keys = draft.keys(seals.keys(webhook), keySource::pair);
        webhook.configure(name, draft, seals.seal(accountId, id, draft, keys), time.instant());
        webhooks.flush();
        chronicle.changed(webhook, before);
        return Optional.of(views.of(webhook).withWarnings(draft.warnings()));
    }

    /** A change that changes nothing is none, and leaves the version. */
    private static boolean isSame(
            StoredWebhook webhook, WebhookSettings before, String name, WebhookDraft draft) {
        boolean isNamedAlike = webhook.name().equals(name);
        return SettingsChanges.between(before, draft.settings()).stream()
                .allMatch(change -> isNamedAlike && change.field().equals("name"));
    }

    public void remove(String accountId, String id, Optional<Long> ifVersion) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        if (ifVersion.isPresent() && ifVersion.get() != webhook.version()) {
            throw WebhookRegistry.stale();
        }
        remove(webhook);
    }

    /**
     * Removes some of the webhooks of an account that is to be closed.
     *
     * @return how many, at most that many
     * @throws WebhookException {@code not_found}; {@code wrong_state} if it cannot be closed
     */
    public int removeSome(String accountId, int most) {
        accounts.checkClosable(accountId);
        accounts.touch(accountId);
        var some = webhooks.ofAccount(accountId).stream().limit(most).toList();
        some.forEach(this::remove);
        return some.size();
    }

    private void remove(StoredWebhook webhook) {
        var id = webhook.id();
        webhooks.remove(webhook);
        entities.createQuery("delete from StoredHealth h where h.webhookId = :id")
                .setParameter("id", id)
                .executeUpdate();
        entities.createQuery("delete from StoredRateSlot p where p.webhookId = :id")
                .setParameter("id", id)
                .executeUpdate();
        chronicle.removed(webhook);
    }

    /**
     * @param verb what it is called on record, in the past: {@code paused}
     */
    public Webhook move(
            String accountId,
            String id,
            String verb,
            BiConsumer<StoredWebhook, Instant> transition) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        var before = webhook.status();
        transition.accept(webhook, time.instant());
        if (before != WebhookStatus.ACTIVE && webhook.status() == WebhookStatus.ACTIVE) {
            webhooks.flush();
            refuseOneTooMany(accounts.get(accountId));
            entities.find(StoredHealth.class, id).forgive();
        }
        webhooks.flush();
        chronicle.moved(webhook, verb, before);
        return views.of(webhook);
    }

    /**
     * Switches off an active webhook because its receiver has been failing; one that is not active
     * stays as it is.
     */
    public void disableByRule(String accountId, String id, DisableReason reason) {
        accounts.touch(accountId);
        webhooks.find(accountId, id)
                .filter(webhook -> webhook.disableBecause(reason.code(), time.instant()))
                .ifPresent(
                        webhook -> {
                            webhooks.flush();
                            chronicle.stopped(webhook, "disabled");
                        });
    }

    /**
     * Pauses an active webhook because a secret of it does not open; one that is not active stays
     * as it is.
     */
    public void pauseUnreadable(String accountId, String id) {
        accounts.touch(accountId);
        webhooks.find(accountId, id)
                .filter(
                        webhook ->
                                webhook.pauseBecause(WebhookEncryption.UNREADABLE, time.instant()))
                .ifPresent(
                        webhook -> {
                            webhooks.flush();
                            chronicle.stopped(webhook, "paused");
                        });
    }

    void refuseOwner(@Observes AccountClosing closing) {
        if (!webhooks.ofAccount(closing.accountId()).isEmpty()) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the account still has webhooks; remove them first, or close it with force=true");
        }
    }

    private StoredWebhook existing(String accountId, String id) {
        return webhooks.find(accountId, id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such webhook"));
    }

    private static void refuseUnlessAdmitted(WebhookStatus status) {
        if (status == WebhookStatus.PENDING) {
            throw new WebhookException(
                    ProblemType.APPROVAL_PENDING,
                    "the webhook waits for approval; withdraw the request to register another");
        }
        if (status == WebhookStatus.REJECTED) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the webhook was rejected and can only be removed; register another");
        }
    }

    /** As {@link #refuseOneTooMany}, in any status: each event makes a delivery for all of them. */
    private void refuseTooMany(Account account) {
        if (webhooks.count(account.id()) > account.maxWebhooks()) {
            throw new WebhookException(
                    ProblemType.WEBHOOK_LIMIT,
                    "the account may have "
                            + account.maxWebhooks()
                            + " webhooks; remove one first");
        }
    }

    /** Called with the account locked, after the change: the transaction takes it back. */
    private void refuseOneTooMany(Account account) {
        if (webhooks.countActive(account.id()) > account.maxActiveWebhooks()) {
            throw new WebhookException(
                    ProblemType.ACTIVE_WEBHOOK_LIMIT,
                    "the account may have " + account.maxActiveWebhooks() + " active webhooks");
        }
    }
}
