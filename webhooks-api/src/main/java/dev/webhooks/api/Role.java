package dev.webhooks.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a token may do (spec.md §2), from the one that reaches furthest down. */
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
    VIEWER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName().equals(wireName)).findFirst();
    }
}
