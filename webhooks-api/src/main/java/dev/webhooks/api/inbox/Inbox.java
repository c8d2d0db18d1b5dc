package dev.webhooks.api.inbox;

import java.time.Instant;

/**
 * A receiver built into the server, for trying things out in the sandbox: it keeps what arrives at
 * its URL and answers as it was told.
 *
 * @param url where it receives; anyone who knows it may send there
 * @param received how many requests ever arrived, also those that are not kept any more
 * @param lastReceivedAt null if none did yet
 * @param expiresAt when it is removed unless something arrives before
 */
public record Inbox(
        String id,
        String name,
        String url,
        InboxAnswer answer,
        long received,
        Instant lastReceivedAt,
        Instant createdAt,
        Instant expiresAt) {}
