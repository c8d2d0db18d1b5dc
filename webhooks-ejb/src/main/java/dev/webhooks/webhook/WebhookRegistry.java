package dev.webhooks.webhook;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.Account;
import dev.webhooks.api.MergePatch;
import dev.webhooks.api.Page;
import dev.webhooks.api.PageRequest;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.SigningSecretView;
import dev.webhooks.api.Webhook;
import dev.webhooks.api.WebhookException;
import dev.webhooks.api.WebhookFilter;
import dev.webhooks.api.WebhookSettings;
import dev.webhooks.api.WebhookStatus;
import dev.webhooks.platform.Cursor;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.Pages;
import dev.webhooks.platform.StrictJson;
import dev.webhooks.retry.DisableReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Registers, changes and removes webhooks. Every change first locks its account, so that names stay
 * unique and the limit of active webhooks holds however many callers come at once.
 */
@ApplicationScoped
@Transactional
public class WebhookRegistry {
    private final Webhooks webhooks;
    private final WebhookRules rules;
    private final WebhookEdits edits;
    private final WebhookViews views;
    private final Seals seals;
    private final AccountDirectory accounts;
    private final EntityManager entities;
    private final Event<Object> news;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    WebhookRegistry(
            Webhooks webhooks,
            WebhookRules rules,
            WebhookEdits edits,
            WebhookViews views,
            Seals seals,
            AccountDirectory accounts,
            EntityManager entities,
            Event<Object> news,
            Ids ids,
            InstantSource time) {
        this.webhooks = webhooks;
        this.rules = rules;
        this.edits = edits;
        this.views = views;
        this.seals = seals;
        this.accounts = accounts;
        this.entities = entities;
        this.news = news;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookRegistry() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * @return the webhook with its signing secret, which is shown here and later by {@link #secret}
     *     only
     * @throws WebhookException with all that is wrong with the settings; {@code name_taken}; {@code
     *     active_webhook_limit}
     */
    public Webhook register(String accountId, WebhookSettings settings) {
        var account = accounts.get(accountId);
        var draft = rules.check(settings, account.defaultProfile());
        accounts.touch(accountId);
        var now = time.instant();
        var webhook = StoredWebhook.register(ids.next("wh"), accountId, now);
        webhook.configure(
                nameFor(webhook, draft), draft, seals.seal(accountId, webhook.id(), draft), now);
        webhooks.add(webhook);
        refuseOneTooMany(account);
        entities.persist(StoredHealth.of(webhook.id()));
        entities.persist(StoredPace.of(webhook.id(), now));
        return views.of(webhook).withSecret(draft.secret().orElse(null));
    }

    public Page<Webhook> list(String accountId, WebhookFilter filter, PageRequest page) {
        var found = webhooks.list(accountId, filter, page);
        var wanted =
                filter.eventType()
                        .map(
                                type ->
                                        found.stream()
                                                .filter(webhook -> covers(webhook, type))
                                                .limit(page.limit() + 1L)
                                                .toList())
                        .orElse(found);
        return Pages.of(
                views.of(accountId, wanted),
                page,
                webhook -> webhook,
                webhook -> Cursor.after(webhook.id()));
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Webhook get(String accountId, String id) {
        return views.of(existing(accountId, id));
    }

    /**
     * @param ifVersion the version the caller has seen; empty if it does not care
     * @throws WebhookException {@code not_found}; {@code precondition_failed}; with all that is
     *     wrong with the patched settings; {@code name_taken}
     */
    public Webhook change(String accountId, String id, MergePatch patch, Optional<Long> ifVersion) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        refuseStale(webhook, ifVersion);
        var settings =
                StrictJson.merge(edits.base(webhook, patch), patch.json(), WebhookSettings.class);
        var draft =
                rules.check(edits.withKeptHeaders(webhook, settings), webhook.profile().wireName());
        webhook.configure(
                nameFor(webhook, draft), draft, seals.seal(accountId, id, draft), time.instant());
        webhooks.flush();
        return views.of(webhook);
    }

    /**
     * Removes a webhook; what is still owed to it is cancelled.
     *
     * @throws WebhookException {@code not_found}; {@code precondition_failed}
     */
    public void remove(String accountId, String id, Optional<Long> ifVersion) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        refuseStale(webhook, ifVersion);
        webhooks.remove(webhook);
        entities.createQuery("delete from StoredHealth h where h.webhookId = :id")
                .setParameter("id", id)
                .executeUpdate();
        entities.createQuery("delete from StoredPace p where p.webhookId = :id")
                .setParameter("id", id)
                .executeUpdate();
        news.fire(new WebhookRemoved(accountId, id));
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}
     */
    public Webhook pause(String accountId, String id) {
        return move(accountId, id, StoredWebhook::pause);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}; {@code active_webhook_limit}
     */
    public Webhook resume(String accountId, String id) {
        return move(accountId, id, StoredWebhook::resume);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}; {@code active_webhook_limit}
     */
    public Webhook enable(String accountId, String id) {
        return move(accountId, id, StoredWebhook::enable);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}
     */
    public Webhook disable(String accountId, String id) {
        return move(accountId, id, StoredWebhook::disable);
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
                            news.fire(new WebhookStatusChanged(accountId, id, webhook.status()));
                        });
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public SigningSecretView secret(String accountId, String id) {
        return new SigningSecretView(seals.secret(existing(accountId, id)).orElse(null));
    }

    void refuseOwner(@Observes AccountClosing closing) {
        if (!webhooks.ofAccount(closing.accountId()).isEmpty()) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE, "the account still has webhooks; remove them first");
        }
    }

    private Webhook move(
            String accountId, String id, BiConsumer<StoredWebhook, Instant> transition) {
        accounts.touch(accountId);
        var webhook = existing(accountId, id);
        boolean wasActive = webhook.status() == WebhookStatus.ACTIVE;
        transition.accept(webhook, time.instant());
        if (!wasActive && webhook.status() == WebhookStatus.ACTIVE) {
            webhooks.flush();
            refuseOneTooMany(accounts.get(accountId));
            entities.find(StoredHealth.class, id).forgive();
        }
        webhooks.flush();
        news.fire(new WebhookStatusChanged(accountId, id, webhook.status()));
        return views.of(webhook);
    }

    private StoredWebhook existing(String accountId, String id) {
        return webhooks.find(accountId, id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such webhook"));
    }

    private static boolean covers(StoredWebhook webhook, String eventType) {
        return webhook.eventTypes()
                .map(Subscription::to)
                .orElseGet(Subscription::toAll)
                .covers(eventType);
    }

    private static void refuseStale(StoredWebhook webhook, Optional<Long> ifVersion) {
        if (ifVersion.isPresent() && ifVersion.get() != webhook.version()) {
            throw new WebhookException(
                    ProblemType.PRECONDITION_FAILED,
                    "the webhook was changed meanwhile; read it again",
                    "header",
                    "If-Match");
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

    /** The caller's name, or the host with a number behind it if need be. */
    private String nameFor(StoredWebhook webhook, WebhookDraft draft) {
        if (draft.name().isPresent()) {
            var name = draft.name().get();
            if (webhooks.nameTaken(webhook.accountId(), name, webhook.id())) {
                throw new WebhookException(
                        ProblemType.NAME_TAKEN,
                        "another webhook of the account has this name",
                        "body",
                        "name");
            }
            return name;
        }
        var host = draft.url().host();
        var name = host;
        for (int number = 2;
                webhooks.nameTaken(webhook.accountId(), name, webhook.id());
                number++) {
            name = host + " (" + number + ")";
        }
        return name;
    }
}
