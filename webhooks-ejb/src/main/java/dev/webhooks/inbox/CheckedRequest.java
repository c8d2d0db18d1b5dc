package dev.webhooks.inbox;

import dev.webhooks.api.inbox.InboxRequest.Signature;
import java.time.Instant;

/** A request that is to be stored, and what is said about its signature. */
record CheckedRequest(
        String id, StoredInbox inbox, ReceivedRequest arrival, Signature signature, Instant at) {
    String inboxId() {
        return inbox.id();
    }
}
