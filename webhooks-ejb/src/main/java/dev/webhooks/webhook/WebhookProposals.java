package dev.webhooks.webhook;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.consent.ConsentRequired;
import dev.webhooks.consent.RegistrationChecks;
import dev.webhooks.settings.PortalLinkRules;
import dev.webhooks.settings.SettingsChanges;
import dev.webhooks.settings.WebhookDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Changes of webhooks in two steps: a change is checked outside of any transaction, since names are
 * looked up and receivers asked, and made inside one, perhaps later and together with what others
 * store about it. No thread waits for those who are asked: see {@link RegistrationChecks}.
 */
@ApplicationScoped
public class WebhookProposals {
    private static final MergePatch NOTHING = new MergePatch("{}".getBytes(StandardCharsets.UTF_8));

    private final WebhookTransactions ledger;
    private final WebhookRules rules;
    private final AccountDirectory accounts;
    private final CurrentActor author;
    private final RegistrationChecks checks;

    @Inject
    WebhookProposals(
            WebhookTransactions ledger,
            WebhookRules rules,
            AccountDirectory accounts,
            CurrentActor author,
            RegistrationChecks checks) {
        this.ledger = ledger;
        this.rules = rules;
        this.accounts = accounts;
        this.author = author;
        this.checks = checks;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookProposals() {
        this(null, null, null, null, null);
    }

    /**
     * @return fails with all that is wrong with the settings; {@code handshake_refused}
     * @throws WebhookException {@code rate_limited} if strangers are asked too much for the account
     */
    CompletionStage<WebhookDraft> checkNew(String accountId, WebhookSettings settings) {
        var account = accounts.get(accountId);
        boolean byGuest = author.isGuest();
        return rules.check(accountId, settings, account.defaultProfile(), Set.of())
                .thenApply(draft -> withinReach(draft, byGuest))
                .thenCompose(draft -> consented(accountId, draft, draft.handshake()));
    }

    /**
     * @return fails with all that is wrong with the patched settings; {@code handshake_refused}
     * @throws WebhookException {@code not_found}; {@code wrong_state} or {@code approval_pending}
     *     if it is not admitted; {@code rate_limited} if strangers are asked too much for the
     *     account
     */
    public CompletionStage<ProposedChange> check(String accountId, String id, MergePatch patch) {
        var edited = ledger.edit(accountId, id, patch);
        if (author.isGuest()) PortalLinkRules.hideOperational(edited.before().eventTypes());
        edited.refuseUnlessAdmitted();
        return proposal(accountId, id, edited);
    }

    /**
     * The patch without read-only members that are as they are shown now, and may be shown
     * otherwise when it is applied.
     *
     * @throws WebhookException {@code not_found}
     */
    public MergePatch settable(String accountId, String id, MergePatch patch) {
        return ledger.settable(accountId, id, patch);
    }

    /**
     * Checks once more what was registered and is not admitted yet.
     *
     * @return fails with all that is wrong with the settings by now
     * @throws WebhookException {@code not_found}; {@code rate_limited}
     */
    public CompletionStage<ProposedChange> checkAgain(String accountId, String id) {
        return proposal(accountId, id, ledger.edit(accountId, id, NOTHING));
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public ProposedChange removal(String accountId, String id) {
        return ledger.removal(accountId, id);
    }

    /** Locks the account, and with it all its webhooks, until the end of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String accountId) {
        accounts.touch(accountId);
    }

    /** Whether the webhook is still what the proposal was made from; asked under the lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isCurrent(ProposedChange proposal) {
        return ledger.version(proposal.accountId(), proposal.webhookId())
                .equals(Optional.of(proposal.version()));
    }

    /**
     * @throws WebhookException {@code precondition_failed} if it is no longer current; {@code
     *     name_taken}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(ProposedChange proposal) {
        if (proposal.isRemoval()) {
            ledger.remove(
                    proposal.accountId(), proposal.webhookId(), Optional.of(proposal.version()));
        } else {
            change(proposal).orElseThrow(WebhookRegistry::stale);
        }
    }

    /**
     * PENDING → ACTIVE.
     *
     * @throws WebhookException {@code active_webhook_limit}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void admit(String accountId, String id) {
        ledger.move(accountId, id, "approved", StoredWebhook::admit);
    }

    /**
     * PENDING → REJECTED.
     *
     * @param reason stands beside the status; empty for none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reject(String accountId, String id, Optional<String> reason) {
        ledger.move(accountId, id, "rejected", (webhook, now) -> webhook.reject(reason, now));
    }

    /**
     * @return empty if the webhook is no longer what the proposal was made from
     */
    Optional<Webhook> change(ProposedChange proposal) {
        return ledger.change(
                proposal.accountId(), proposal.webhookId(), proposal.draft(), proposal.version());
    }

    private CompletionStage<ProposedChange> proposal(
            String accountId, String id, WebhookTransactions.Edited edited) {
        var usual = accounts.get(accountId).defaultProfile();
        boolean byGuest = author.isGuest();
        return rules.check(accountId, edited.settings(), usual, Set.of())
                .thenApply(draft -> withinReach(draft, byGuest))
                .thenCompose(
                        draft ->
                                consented(
                                        accountId,
                                        draft,
                                        draft.handshake() && !edited.hasConsentFor(draft)))
                .thenApply(
                        draft ->
                                new ProposedChange(
                                        accountId,
                                        id,
                                        edited.name(),
                                        edited.environment(),
                                        edited.version(),
                                        SettingsChanges.between(edited.before(), draft.settings()),
                                        Optional.of(draft)));
    }

    /** Event types have two names on input, so the draft is looked at. */
    private static WebhookDraft withinReach(WebhookDraft draft, boolean byGuest) {
        if (byGuest) PortalLinkRules.refuseOperational(draft.eventTypes().orElse(null));
        return draft;
    }

    /** The draft, once its receiver consents where it has to be asked. */
    private CompletionStage<WebhookDraft> consented(
            String accountId, WebhookDraft draft, boolean asked) {
        if (!asked) return CompletableFuture.completedFuture(draft);
        var wanted =
                ConsentRequired.of(
                        draft.url(), accounts.get(accountId).source(), draft.rateLimit());
        return checks.ask(accountId, wanted).thenApply(consent -> draft);
    }
}
