package dev.webhooks.account;

/** Something that deliveries depend on changes with the transaction that is running. */
public record AccountChanged(String accountId) {}
