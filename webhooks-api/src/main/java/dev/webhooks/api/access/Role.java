package dev.webhooks.api.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a token may do from the one that reaches furthest down. */
public enum Role {
    /** Everything, in every account. */
    ADMIN,
    /** Everything in one account but approving. */
    MANAGER,
    /** Decides about the changes other people ask for. */
    APPROVER,
    /** Publishes events. */
    PUBLISHER,
    /** Reads. */
    VIEWER,
    /**
     * A customer who looks after receivers of their own: webhooks and their deliveries, and nothing
     * else of the account.
     */
    ENDPOINT_MANAGER,
    /** A customer who watches receivers of their own. */
    ENDPOINT_VIEWER;

    /**
     * Whether it is a customer's, who sees webhooks and their deliveries, and may be limited to
     * some of them.
     */
    public boolean isGuest() {
        return this == ENDPOINT_MANAGER || this == ENDPOINT_VIEWER;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName().equals(wireName)).findFirst();
    }
}
