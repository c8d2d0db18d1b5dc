package dev.webhooks.api.event;

/**
 * What is said to whoever requested a change that is rejected.
 *
 * @param reason at most 1000 characters; null for none
 */
public record Rejection(String reason) {}
