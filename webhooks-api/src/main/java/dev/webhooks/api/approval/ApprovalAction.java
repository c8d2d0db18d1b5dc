package dev.webhooks.api.approval;

import java.util.Locale;

/** What an approval is about. */
public enum ApprovalAction {
    CREATE,
    UPDATE,
    DELETE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
