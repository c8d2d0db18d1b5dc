package dev.webhooks.access;

/** A key stops working, or reaches other webhooks, with the transaction that is running. */
record KeyChanged(String hash) {}
