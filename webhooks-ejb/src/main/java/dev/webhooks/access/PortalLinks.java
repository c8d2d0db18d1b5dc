package dev.webhooks.access;

import dev.webhooks.api.AuditEntry.Target;
import dev.webhooks.api.PortalLink;
import dev.webhooks.api.PortalLinkSettings;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.Role;
import dev.webhooks.api.Violation;
import dev.webhooks.api.WebhookException;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.Changes;
import dev.webhooks.audit.Deed;
import dev.webhooks.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes links that open the console for one account with one role. Behind each is an API key that
 * ends soon, may open no further way in, and is revoked like any other.
 */
@ApplicationScoped
@Transactional
public class PortalLinks {
    private static final int SHORTEST = 60;
    private static final int LONGEST = 86_400;
    private static final int USUAL = 3600;
    private static final String NAME = "Portal link";

    private static final Changes CHANGES = new Changes(Set.of());

    private final Keys keys;
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
            AuditTrail audit,
            Ids ids,
            InstantSource time,
            @ConfigProperty(name = "webhooks.public.url") Optional<String> publicUrl) {
        this.keys = keys;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
        this.publicUrl = publicUrl;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PortalLinks() {
        this(null, null, null, null, Optional.empty());
    }

    /**
     * @param creator the role of whoever asks
     * @param asked where the server was asked, for an installation that does not know its URL
     * @throws WebhookException {@code role_invalid} and {@code expiry_invalid}
     */
    public PortalLink open(String accountId, Role creator, PortalLinkSettings wish, URI asked) {
        var violations = new ArrayList<Violation>();
        var role = Role.of(wish.role() == null ? Role.VIEWER.wireName() : wish.role());
        if (role.isEmpty() || role.get() == Role.ADMIN) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.ROLE_INVALID,
                            "role must be manager, approver, publisher or viewer",
                            "role"));
        }
        if (role.equals(Optional.of(Role.APPROVER)) && creator != Role.ADMIN) {
            violations.add(
                    Violation.ofBody(
                            ProblemType.ROLE_INVALID,
                            "only an admin makes a link for an approver, who decides about the changes of managers",
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
        return open(accountId, role.orElseThrow(), seconds, asked);
    }

    private PortalLink open(String accountId, Role role, int seconds, URI asked) {
        var now = time.instant();
        var token = Token.generate(random);
        var key =
                StoredKey.issue(
                        ids.next("key"),
                        Optional.of(accountId),
                        NAME,
                        role,
                        token,
                        now.plusSeconds(seconds),
                        now);
        key.openPortal();
        keys.add(key);
        audit.record(
                new Deed(
                        accountId,
                        "portal_link.opened",
                        new Target("api_key", key.id(), key.name()),
                        CHANGES.between(null, key.settings())));
        return new PortalLink(
                key.id(),
                role.wireName(),
                base(asked) + "/#/portal/" + token.text(),
                token.text(),
                now.plusSeconds(seconds));
    }

    private String base(URI asked) {
        return publicUrl.orElseGet(() -> asked.resolve("/").toString()).replaceFirst("/+$", "");
    }
}
