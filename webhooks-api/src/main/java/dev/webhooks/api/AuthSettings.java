package dev.webhooks.api;

/**
 * How the sender authenticates to a receiver (spec.md §2.1, [S0 S1]). Which members belong
 * together:
 *
 * <ul>
 *   <li>{@code none}: nothing else
 *   <li>{@code api_key}: {@code headerName}, {@code apiKey}
 *   <li>{@code basic}: {@code username}, {@code password}
 *   <li>{@code bearer}: {@code token}
 * </ul>
 */
public record AuthSettings(
        String type,
        String headerName,
        String apiKey,
        String username,
        String password,
        String token) {}
