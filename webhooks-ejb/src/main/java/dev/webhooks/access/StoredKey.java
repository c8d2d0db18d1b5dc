package dev.webhooks.access;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.access.ApiKeySettings;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.KeyLineage;
import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An API key: only the hash of its token is kept. Lives until it is revoked, which removes it, or
 * expires.
 */
@Entity
@Table(name = "api_key")
class StoredKey {
    @Id private String id;

    @Column(name = "account_id")
    private String accountId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String prefix;
    private String hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_at")
    private Instant createdAt;

    private boolean portal;

    /** The ids, one a line; null for all webhooks of the account. */
    @Column(name = "webhook_ids")
    private String webhookIds;

    /** Who issued it and who issued that one's, one a line; null if that is not known. */
    @Column(name = "issued_by", updatable = false)
    private String issuedBy;

    /** For JPA. */
    protected StoredKey() {}

    /**
     * @param expiresAt null for a key that does not expire
     * @param issuer whose request makes it
     */
    static StoredKey issue(
            String id,
            Optional<String> accountId,
            String name,
            Role role,
            ApiToken token,
            Instant expiresAt,
            KeyLineage issuer,
            Instant now) {
        var key = new StoredKey();
        key.id = id;
        key.accountId = accountId.orElse(null);
        key.name = name;
        key.role = role;
        key.prefix = token.prefix();
        key.hash = token.hash();
        key.expiresAt = expiresAt;
        key.issuedBy = KeyLineage.text(issuer.members());
        key.createdAt = now;
        return key;
    }

    /** It came with a portal link, and can do nothing to outlive it. */
    void openPortal() {
        portal = true;
    }

    boolean isPortal() {
        return portal;
    }

    /** It reaches these webhooks and no others. */
    void limitTo(Collection<String> ids) {
        webhookIds = ids.stream().sorted().collect(joining("\n"));
    }

    /** A webhook that was registered with a limited key belongs to those it reaches. */
    void reach(String webhookId) {
        var ids = new HashSet<>(scope().ids().orElseThrow());
        ids.add(webhookId);
        limitTo(ids);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    ApiKeySettings settings() {
        return new ApiKeySettings(name, role.wireName(), expiresAt, scope().list());
    }

    String hash() {
        return hash;
    }

    Caller caller() {
        return new Caller(
                Caller.Kind.KEY,
                id,
                name,
                Set.of(role),
                Optional.ofNullable(accountId),
                Optional.ofNullable(expiresAt),
                portal,
                Optional.empty(),
                scope(),
                KeyLineage.parse(issuedBy));
    }

    /** As it is read back, without the token. */
    ApiKey view() {
        return view(null);
    }

    /** As its creator sees it, once. */
    ApiKey view(String token) {
        return new ApiKey(
                id,
                accountId,
                name,
                role.wireName(),
                scope().list(),
                prefix,
                createdAt,
                expiresAt,
                token);
    }

    /** The portal link it came with, without the URL. */
    PortalLink link() {
        return link(null, null);
    }

    /** The portal link as its creator sees it, once. */
    PortalLink link(String url, String token) {
        return new PortalLink(
                id, name, role.wireName(), scope().list(), createdAt, expiresAt, url, token);
    }

    private WebhookScope scope() {
        return webhookIds == null ? WebhookScope.ALL : WebhookScope.of(webhookIds.lines().toList());
    }
}
