package dev.webhooks.api.access;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking, as their token proves.
 *
 * @param principal stable id of the token's holder, such as the key's id; two people never share it
 * @param name what to call them when showing what they did; not unique
 * @param roles all they have; an API key has one
 * @param accountId the account the token belongs to; empty for an admin
 * @param expiresAt when the token ends; empty if it does not
 * @param portal whether the token came with a portal link
 * @param issuer the identity provider that vouches for them; empty for a key
 * @param webhooks which webhooks they reach
 * @param issuers who issued their key, and who issued that one's, as far as it is known
 */
public record Caller(
        Kind kind,
        String principal,
        String name,
        Set<Role> roles,
        Optional<String> accountId,
        Optional<Instant> expiresAt,
        boolean portal,
        Optional<String> issuer,
        WebhookScope webhooks,
        List<KeyLineage.Member> issuers) {
    /**
     * @throws IllegalArgumentException if there is no role
     */
    public Caller {
        roles = Set.copyOf(roles);
        issuers = List.copyOf(issuers);
        if (roles.isEmpty()) throw new IllegalArgumentException("no role");
    }

    /** A caller who reaches every webhook of the account. */
    public Caller(
            Kind kind,
            String principal,
            String name,
            Set<Role> roles,
            Optional<String> accountId,
            Optional<Instant> expiresAt,
            boolean portal) {
        this(
                kind,
                principal,
                name,
                roles,
                accountId,
                expiresAt,
                portal,
                Optional.empty(),
                WebhookScope.ALL,
                List.of());
    }

    /** A caller with one role. */
    public Caller(
            Kind kind,
            String principal,
            String name,
            Role role,
            Optional<String> accountId,
            Optional<Instant> expiresAt,
            boolean portal) {
        this(kind, principal, name, Set.of(role), accountId, expiresAt, portal);
    }

    /** The role that reaches furthest. */
    public Role role() {
        return Collections.min(roles);
    }

    /** Whether they see no more of webhooks and deliveries than a customer does. */
    public boolean isGuest() {
        return roles.stream().anyMatch(Role::isGuest)
                && roles.stream().allMatch(role -> role.isGuest() || role == Role.PUBLISHER);
    }

    /** Where their rights come from. */
    public KeyLineage lineage() {
        return KeyLineage.of(Actor.of(this), issuers);
    }

    /** Whether they may do what these roles, and admins, may do. */
    public boolean hasAny(Set<Role> allowed) {
        return roles.contains(Role.ADMIN) || !Collections.disjoint(roles, allowed);
    }

    /** What proves who they are. */
    public enum Kind {
        /** An API key, the administrator's token included. */
        KEY,
        /** A token of the configured identity provider. */
        USER,
        /** The server itself. */
        SYSTEM;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
