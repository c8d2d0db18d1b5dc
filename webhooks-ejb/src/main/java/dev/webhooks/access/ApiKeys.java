package dev.webhooks.access;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.access.ApiKeySettings;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import dev.webhooks.webhook.WebhookTransition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Issues, lists and revokes API keys. A key of role admin belongs to no account, every other key to
 * one .
 */
@ApplicationScoped
@Transactional
public class ApiKeys {
    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final Keys keys;
    private final AccountDirectory accounts;
    private final Event<KeyChanged> changed;
    private final KeyRules rules;
    private final CurrentActor author;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    @Inject
    ApiKeys(
            Keys keys,
            AccountDirectory accounts,
            Event<KeyChanged> changed,
            KeyRules rules,
            CurrentActor author,
            AuditTrail audit,
            Ids ids,
            InstantSource time) {
        this.keys = keys;
        this.accounts = accounts;
        this.changed = changed;
        this.rules = rules;
        this.author = author;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApiKeys() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * @param accountId empty for an admin key
     * @return the key with its token, which is shown here and never again
     * @throws WebhookException {@code forbidden} if a key of role approver is not issued by an
     *     admin; with all that is wrong with the settings
     */
    public ApiKey issue(Optional<String> accountId, ApiKeySettings settings) {
        var now = time.instant();
        var role = Optional.ofNullable(settings.role()).flatMap(Role::of);
        KeyRules.refuseApprover(role, author.isAdmin());
        var violations = new ArrayList<Violation>();
        KeyRules.checkName(settings.name(), violations);
        if (role.isEmpty() || (role.get() == Role.ADMIN) != accountId.isEmpty()) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.ROLE_INVALID,
                            "role must be manager, approver, publisher, viewer, endpoint_manager or endpoint_viewer in an account, admin outside",
                            "role"));
        }
        if (settings.expiresAt() != null && !settings.expiresAt().isAfter(now)) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.EXPIRY_INVALID,
                            "expires_at must be in the future",
                            "expires_at"));
        }
        rules.checkWebhooks(accountId.orElse(""), role, settings.webhookIds(), violations);
        if (!violations.isEmpty()) throw new WebhookException(violations);
        var token = ApiToken.generate(random);
        var key =
                StoredKey.issue(
                        ids.next("key"),
                        accountId,
                        settings.name(),
                        role.orElseThrow(),
                        token,
                        settings.expiresAt(),
                        author.lineage(),
                        now);
        if (settings.webhookIds() != null) key.limitTo(settings.webhookIds());
        keys.add(key);
        audit.record(deed(accountId, key, "issued", CHANGES.between(null, settings)));
        return key.view(token.text());
    }

    /** All but those that came with portal links. */
    public Page<ApiKey> list(Optional<String> accountId, PageRequest page) {
        return Pages.of(
                keys.list(accountId, page), page, StoredKey::view, key -> Cursor.after(key.id()));
    }

    /**
     * @throws WebhookException {@code not_found}; {@code forbidden} if it is an approver's and not
     *     revoked by an admin
     */
    public void revoke(Optional<String> accountId, String id) {
        var key =
                keys.find(accountId, id)
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND, "there is no such API key"));
        KeyRules.refuseApprover(Role.of(key.settings().role()), author.isAdmin());
        remove(key);
        audit.record(deed(accountId, key, "revoked", CHANGES.between(key.settings(), null)));
    }

    void removeAll(@Observes AccountClosing closing) {
        keys.ofAccount(closing.accountId()).forEach(this::remove);
    }

    /** A key of no account is put on record in the default account, where admins look. */
    private AuditEvent deed(
            Optional<String> accountId, StoredKey key, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                accountId.orElseGet(accounts::defaultAccountId),
                "api_key." + verb,
                new Target("api_key", key.id(), key.name()),
                changes);
    }

    /** What is registered with a limited key is added to its list. */
    void reach(@Observes WebhookTransition news) {
        if (news.kind() != WebhookTransition.Kind.CREATED) return;
        author.caller()
                .filter(caller -> caller.webhooks().ids().isPresent())
                .flatMap(caller -> keys.lock(news.accountId(), caller.principal()))
                .ifPresent(
                        key -> {
                            key.reach(news.webhookId());
                            changed.fire(new KeyChanged(key.hash()));
                        });
    }

    private void remove(StoredKey key) {
        keys.remove(key);
        changed.fire(new KeyChanged(key.hash()));
    }
}
