package dev.webhooks.api.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of an approval; all but the first are final. */
public enum ApprovalStatus {
    PENDING,
    APPROVED,
    REJECTED,
    /** Taken back, or its webhook was removed. */
    WITHDRAWN,
    /** The webhook changed meanwhile, so what would be approved is not what was requested. */
    STALE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ApprovalStatus> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
