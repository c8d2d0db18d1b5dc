package dev.webhooks.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log a list shows.
 *
 * @param since at or after
 * @param until before
 */
public record AuditFilter(
        Optional<String> action,
        Optional<String> targetId,
        Optional<String> actorId,
        Optional<Instant> since,
        Optional<Instant> until) {}
