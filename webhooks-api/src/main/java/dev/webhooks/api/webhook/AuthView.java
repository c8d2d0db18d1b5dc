package dev.webhooks.api.webhook;

import java.time.Instant;

/**
 * The credentials of a webhook as they are read back: the parts that are no secret. A part that the
 * type does not have is null.
 *
 * @param certificateSubject distinguished name in the client certificate (RFC 2253)
 * @param certificateExpiresAt when the client certificate stops being valid
 * @param configured true when a secret is stored
 */
public record AuthView(
        String type,
        String headerName,
        String username,
        String tokenUrl,
        String clientId,
        String scope,
        String audience,
        String clientAuth,
        String certificateSubject,
        Instant certificateExpiresAt,
        boolean configured) {}
