package dev.webhooks.api.webhook;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A registered receiver as it is read back (docs/contract.md#webhooks). Credentials and header
 * values are write-only.
 *
 * @param eventTypes null means all
 * @param filter null means none
 * @param headers names with {@code "***"} for each value
 * @param pendingApproval the requested change that waits for a second person; null if none does
 * @param secret the signing secret, in the answer that created the webhook and never again
 * @param warnings what was accepted and will hardly do what it is meant for, in the answers that
 *     registered or changed the webhook; null in others
 * @param version changes with every change; the {@code ETag}
 */
public record Webhook(
        String id,
        String accountId,
        String name,
        String description,
        String url,
        String environment,
        List<String> eventTypes,
        RawJson filter,
        String profile,
        AuthView auth,
        Map<String, String> headers,
        String secret,
        List<Warning> warnings,
        Integer rateLimit,
        Integer maxInFlight,
        Integer timeoutSeconds,
        String success,
        List<Integer> retrySchedule,
        DisableSettings disable,
        List<String> signatures,
        boolean handshake,
        String status,
        String statusReason,
        Instant statusChangedAt,
        PendingApproval pendingApproval,
        Stats stats,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** The same webhook, showing its secret. */
    public Webhook withSecret(String shown) {
        return new Webhook(
                id,
                accountId,
                name,
                description,
                url,
                environment,
                eventTypes,
                filter,
                profile,
                auth,
                headers,
                shown,
                warnings,
                rateLimit,
                maxInFlight,
                timeoutSeconds,
                success,
                retrySchedule,
                disable,
                signatures,
                handshake,
                status,
                statusReason,
                statusChangedAt,
                pendingApproval,
                stats,
                createdAt,
                updatedAt,
                version);
    }

    /** The same webhook with what to say about its settings. */
    public Webhook withWarnings(List<Warning> told) {
        return new Webhook(
                id,
                accountId,
                name,
                description,
                url,
                environment,
                eventTypes,
                filter,
                profile,
                auth,
                headers,
                secret,
                told,
                rateLimit,
                maxInFlight,
                timeoutSeconds,
                success,
                retrySchedule,
                disable,
                signatures,
                handshake,
                status,
                statusReason,
                statusChangedAt,
                pendingApproval,
                stats,
                createdAt,
                updatedAt,
                version);
    }

    /** A requested change, see {@link Approval}. */
    public record PendingApproval(String id, String action) {}

    /** How the webhook has been doing. */
    public record Stats(
            Instant lastAttemptAt,
            Instant lastSuccessAt,
            int consecutiveFailures,
            long heldDeliveries) {}
}
