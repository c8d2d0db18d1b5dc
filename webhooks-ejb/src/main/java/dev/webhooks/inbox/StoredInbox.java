package dev.webhooks.inbox;

import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.inbox.InboxSettings;
import java.time.Instant;
import java.util.Optional;

/** A row of the table of inboxes. */
record StoredInbox(
        String id,
        String accountId,
        String name,
        String token,
        InboxAnswer answer,
        long received,
        Optional<Instant> lastReceivedAt,
        Instant createdAt,
        Instant expiresAt) {
    InboxSettings settings() {
        return new InboxSettings(name, answer);
    }

    StoredInbox with(InboxSettings settings, Instant until) {
        return new StoredInbox(
                id,
                accountId,
                settings.name(),
                token,
                settings.answer(),
                received,
                lastReceivedAt,
                createdAt,
                until);
    }

    Inbox view(String url) {
        return new Inbox(
                id, name, url, answer, received, lastReceivedAt.orElse(null), createdAt, expiresAt);
    }

    /** Says nothing about the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "StoredInbox[" + id + "]";
    }
}
