package dev.webhooks.api.account;

import java.time.Instant;

/**
 * A tenant: owns webhooks, events and API keys (docs/contract.md#accounts).
 *
 * @param source reverse-DNS name that events carry when they name none, such as {@code com.paxos}
 * @param maxActiveWebhooks how many of its webhooks may be active at once, default 10
 * @param maxWebhooks how many webhooks it may have, all that are not removed, default 100
 * @param approvals which changes of its webhooks wait for a second person, default none
 * @param defaultProfile profile of webhooks registered without one, default {@code standard}
 * @param allowUnknownEventTypes whether events of types outside the catalogue are accepted; null:
 *     yes in {@code sandbox}, no in {@code production}
 * @param retentionDays for how many days events, deliveries and finished jobs are kept; null: as
 *     long as the server says
 */
public record Account(
        String id,
        String name,
        String source,
        Integer maxActiveWebhooks,
        Integer maxWebhooks,
        ApprovalSettings approvals,
        String defaultProfile,
        Boolean allowUnknownEventTypes,
        Integer retentionDays,
        Instant createdAt) {}
