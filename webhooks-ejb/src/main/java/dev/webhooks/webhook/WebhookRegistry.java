package dev.webhooks.webhook;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.SecretRotation;
import dev.webhooks.api.webhook.SigningSecretView;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookFilter;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.retry.DisableReason;
import dev.webhooks.settings.PortalLinkRules;
import dev.webhooks.settings.Violations;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Registers, changes and removes webhooks. What a caller asks for is checked first, and the name of
 * the receiver looked up, outside of any transaction and without holding a thread: somebody else's
 * name server may be slow.
 */
@ApplicationScoped
public class WebhookRegistry {
    private static final int REMOVED_AT_ONCE = 100;
    private static final int DAY_SECONDS = 86_400;

    private final WebhookTransactions ledger;
    private final WebhookCatalogue catalogue;
    private final SecretRotations secrets;
    private final WebhookProposals proposals;

    @Inject
    WebhookRegistry(
            WebhookTransactions ledger,
            WebhookCatalogue catalogue,
            SecretRotations secrets,
            WebhookProposals proposals) {
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.secrets = secrets;
        this.proposals = proposals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookRegistry() {
        this(null, null, null, null);
    }

    /**
     * Never waits for a name server or a receiver.
     *
     * @return the webhook with its signing secret, which is shown here and later by {@link #secret}
     *     only; fails with all that is wrong with the settings; {@code handshake_refused}; {@code
     *     name_taken}; {@code active_webhook_limit}
     * @throws WebhookException {@code rate_limited} if strangers are asked too much for the account
     */
    public CompletionStage<Webhook> register(String accountId, WebhookSettings settings) {
        return proposals
                .checkNew(accountId, settings)
                .thenApply(draft -> ledger.register(accountId, draft));
    }

    public Page<Webhook> list(String accountId, WebhookFilter filter, PageRequest page) {
        return catalogue.list(accountId, filter, page);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Webhook get(String accountId, String id) {
        return catalogue.get(accountId, id);
    }

    /**
     * What a customer reaches: webhooks that get events about the account itself do not exist for
     * them, nor do deliveries of such events.
     *
     * @param reach the webhooks they are limited to
     */
    public WebhookScope ofCustomer(String accountId, WebhookScope reach) {
        return reach.without(catalogue.operational(accountId), PortalLinkRules.OPERATIONAL);
    }

    /** Those of the ids that are ids of webhooks of the account. */
    public List<String> known(String accountId, Collection<String> ids) {
        return catalogue.known(accountId, ids);
    }

    /**
     * Never waits for a name server or a receiver.
     *
     * @param ifVersion the version the caller has seen; empty if it does not care, and then a
     *     change that comes in between is kept
     * @return fails with {@code precondition_failed}; with all that is wrong with the patched
     *     settings; {@code handshake_refused}; {@code name_taken}
     * @throws WebhookException {@code not_found}; {@code wrong_state}; {@code approval_pending};
     *     {@code rate_limited} if strangers are asked too much for the account
     */
    public CompletionStage<Webhook> change(
            String accountId, String id, MergePatch patch, Optional<Long> ifVersion) {
        return OptimisticRetry.of(
                () ->
                        proposals
                                .check(accountId, id, patch)
                                .thenApply(proposal -> change(proposal, ifVersion)),
                WebhookRegistry::stale);
    }

    private Optional<Webhook> change(ProposedChange proposal, Optional<Long> ifVersion) {
        if (ifVersion.isPresent() && ifVersion.get() != proposal.version()) throw stale();
        return proposals.change(proposal);
    }

    /**
     * Removes a webhook; what is still owed to it is cancelled.
     *
     * @throws WebhookException {@code not_found}; {@code precondition_failed}
     */
    public void remove(String accountId, String id, Optional<Long> ifVersion) {
        ledger.remove(accountId, id, ifVersion);
    }

    /**
     * Removes all webhooks of an account that is to be closed, some in each transaction; what is
     * still owed to them is cancelled. Nobody has to approve.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} if the account cannot be
     *     closed
     */
    public void removeAll(String accountId) {
        int removed;
        do removed = ledger.removeSome(accountId, REMOVED_AT_ONCE);
        while (removed == REMOVED_AT_ONCE);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}
     */
    public Webhook pause(String accountId, String id) {
        return ledger.move(accountId, id, "paused", StoredWebhook::pause);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}; {@code active_webhook_limit}
     */
    public Webhook resume(String accountId, String id) {
        return ledger.move(accountId, id, "resumed", StoredWebhook::resume);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}; {@code active_webhook_limit}
     */
    public Webhook enable(String accountId, String id) {
        return ledger.move(accountId, id, "enabled", StoredWebhook::enable);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state}
     */
    public Webhook disable(String accountId, String id) {
        return ledger.move(accountId, id, "disabled", StoredWebhook::disable);
    }

    /**
     * Switches off an active webhook because its receiver has been failing; one that is not active
     * stays as it is.
     */
    public void disableByRule(String accountId, String id, DisableReason reason) {
        ledger.disableByRule(accountId, id, reason);
    }

    /**
     * Pauses an active webhook because a secret of it does not open; one that is not active stays
     * as it is.
     */
    public void pauseUnreadable(String accountId, String id) {
        ledger.pauseUnreadable(accountId, id);
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state} if the stored secret does not
     *     open
     */
    public SigningSecretView secret(String accountId, String id) {
        return secrets.show(accountId, id);
    }

    /**
     * Lets the webhook sign with another secret, and with another key pair if it has one; the
     * present ones sign beside them until the overlap ends.
     *
     * @throws WebhookException {@code not_found}; {@code secret_invalid}, {@code secret_weak} and
     *     {@code overlap_range}; {@code wrong_state} when it signs nothing, or when five replaced
     *     secrets still sign
     */
    public SigningSecretView rotateSecret(String accountId, String id, SecretRotation wish) {
        var violations = new Violations();
        var secret =
                violations.check(
                        () ->
                                Optional.ofNullable(wish.secret())
                                        .map(text -> SigningSecret.parse(text, "body", "secret")));
        int overlap = wish.overlapSeconds() == null ? DAY_SECONDS : wish.overlapSeconds();
        violations.require(
                overlap >= 0 && overlap <= 7 * DAY_SECONDS,
                ProblemType.OVERLAP_RANGE,
                "overlap_seconds must be between 0 and 604800",
                "overlap_seconds");
        violations.throwIfAny();
        return secrets.rotate(accountId, id, secret, Duration.ofSeconds(overlap));
    }

    static WebhookException stale() {
        return new WebhookException(
                ProblemType.PRECONDITION_FAILED,
                "the webhook was changed meanwhile; read it again",
                "header",
                "If-Match");
    }
}
