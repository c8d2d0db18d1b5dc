package dev.webhooks.account;

/**
 * An account is about to be removed, in the transaction that is running: observers remove what is
 * theirs, or refuse by throwing.
 */
public record AccountClosing(String accountId) {}
