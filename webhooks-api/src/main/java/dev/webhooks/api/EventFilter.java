package dev.webhooks.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events a list shows.
 *
 * @param since accepted at or after
 * @param until accepted before
 */
public record EventFilter(
        Optional<String> type, Optional<Instant> since, Optional<Instant> until) {}
