package dev.webhooks.api.inbox;

/**
 * What a caller says about an inbox.
 *
 * @param name 1 to 255 characters, default {@code Inbox}
 * @param answer default 200 at once, without a body
 */
public record InboxSettings(String name, InboxAnswer answer) {}
