package dev.webhooks.access;

import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.PortalLinkSettings;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes, lists and revokes links that open the console for one account with one role. Behind each
 * is an API key that ends soon, may open no further way in, and is revoked like any other.
 */
@ApplicationScoped
@Transactional
public class PortalLinks {
    private static final int SHORTEST = 60;
    private static final int LONGEST = 86_400;
    private static final int USUAL = 3600;
    private static final String NAME = "Portal link";

    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final Keys keys;
    private final Event<KeyChanged> changed;
    private final KeyRules rules;
    private final CurrentActor author;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;
    private final Optional<String> publicUrl;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param publicUrl where browsers find this server
     */
    @Inject
    PortalLinks(
            Keys keys,
            Event<KeyChanged> changed,
            KeyRules rules,
            CurrentActor author,
            AuditTrail audit,
            Ids ids,
            InstantSource time,
            @ConfigProperty(name = "webhooks.public.url") Optional<String> publicUrl) {
        this.keys = keys;
        this.changed = changed;
        this.rules = rules;
        this.author = author;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
        this.publicUrl = publicUrl;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PortalLinks() {
        this(null, null, null, null, null, null, null, Optional.empty());
    }

    /** Those that have not expired, without their URLs. */
    public Page<PortalLink> list(String accountId, PageRequest page) {
        return Pages.of(
                keys.listLinks(accountId, time.instant(), page),
                page,
                StoredKey::link,
                key -> Cursor.after(key.id()));
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public void revoke(String accountId, String id) {
        var key =
                keys.find(Optional.of(accountId), id)
                        .filter(StoredKey::isPortal)
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND,
                                                "there is no such portal link"));
        keys.remove(key);
        changed.fire(new KeyChanged(key.hash()));
        audit.record(deed(accountId, key, "revoked", CHANGES.between(key.settings(), null)));
    }

    /**
     * @param asked where the server was asked, for an installation that does not know its URL
     * @throws WebhookException {@code forbidden} if a link for an approver is not made by an admin;
     *     {@code name_invalid}, {@code role_invalid}, {@code webhook_ids_invalid} and {@code
     *     expiry_invalid}
     */
    public PortalLink open(String accountId, PortalLinkSettings wish, URI asked) {
        var role = Role.of(wish.role() == null ? Role.VIEWER.wireName() : wish.role());
        KeyRules.refuseApprover(role, author.isAdmin());
        var violations = new ArrayList<Violation>();
        var name = Optional.ofNullable(wish.name()).orElse(NAME);
        KeyRules.checkName(name, violations);
        rules.checkWebhooks(accountId, role, wish.webhookIds(), violations);
        if (role.isEmpty() || role.get() == Role.ADMIN) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.ROLE_INVALID,
                            "role must be manager, approver, publisher, viewer, endpoint_manager or endpoint_viewer",
                            "role"));
        }
        int seconds = Optional.ofNullable(wish.expiresInSeconds()).orElse(USUAL);
        if (seconds < SHORTEST || seconds > LONGEST) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.EXPIRY_INVALID,
                            "expires_in_seconds must be between 60 and 86400",
                            "expires_in_seconds"));
        }
        if (!violations.isEmpty()) throw new WebhookException(violations);
        return open(accountId, name, role.orElseThrow(), seconds, wish.webhookIds(), asked);
    }

    private PortalLink open(
            String accountId,
            String name,
            Role role,
            int seconds,
            List<String> webhookIds,
            URI asked) {
        var now = time.instant();
        var token = ApiToken.generate(random);
        var key =
                StoredKey.issue(
                        ids.next("key"),
                        Optional.of(accountId),
                        name,
                        role,
                        token,
                        now.plusSeconds(seconds),
                        author.lineage(),
                        now);
        key.openPortal();
        if (webhookIds != null) key.limitTo(webhookIds);
        keys.add(key);
        audit.record(deed(accountId, key, "opened", CHANGES.between(null, key.settings())));
        return key.link(base(asked) + "/#/portal/" + token.text(), token.text());
    }

    private static AuditEvent deed(
            String accountId, StoredKey key, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                accountId,
                "portal_link." + verb,
                new Target("api_key", key.id(), key.name()),
                changes);
    }

    private String base(URI asked) {
        return publicUrl.orElseGet(() -> asked.resolve("/").toString()).replaceFirst("/+$", "");
    }
}
