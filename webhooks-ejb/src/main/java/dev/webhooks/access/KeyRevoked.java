package dev.webhooks.access;

/** A key stops working with the transaction that is running. */
record KeyRevoked(String hash) {}
