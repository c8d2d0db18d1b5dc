package dev.webhooks.access;

import dev.webhooks.api.ApiKey;
import dev.webhooks.api.ApiKeySettings;
import dev.webhooks.api.Caller;
import dev.webhooks.api.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

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

    /** For JPA. */
    protected StoredKey() {}

    /**
     * @param expiresAt null for a key that does not expire
     */
    static StoredKey issue(
            String id,
            Optional<String> accountId,
            String name,
            Role role,
            Token token,
            Instant expiresAt,
            Instant now) {
        var key = new StoredKey();
        key.id = id;
        key.accountId = accountId.orElse(null);
        key.name = name;
        key.role = role;
        key.prefix = token.prefix();
        key.hash = token.hash();
        key.expiresAt = expiresAt;
        key.createdAt = now;
        return key;
    }

    /** It came with a portal link, and can do nothing to outlive it. */
    void openPortal() {
        portal = true;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    ApiKeySettings settings() {
        return new ApiKeySettings(name, role.wireName(), expiresAt);
    }

    String hash() {
        return hash;
    }

    Caller caller() {
        return new Caller(
                Caller.Kind.KEY,
                id,
                name,
                role,
                Optional.ofNullable(accountId),
                Optional.ofNullable(expiresAt),
                portal);
    }

    /** As it is read back, without the token. */
    ApiKey view() {
        return view(null);
    }

    /** As its creator sees it, once. */
    ApiKey view(String token) {
        return new ApiKey(
                id, accountId, name, role.wireName(), prefix, createdAt, expiresAt, token);
    }
}
