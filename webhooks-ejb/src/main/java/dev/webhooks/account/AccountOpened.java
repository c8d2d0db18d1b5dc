package dev.webhooks.account;

/** A new account exists, in the transaction that is running. */
public record AccountOpened(String accountId) {}
