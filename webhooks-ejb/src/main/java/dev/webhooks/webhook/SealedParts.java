package dev.webhooks.webhook;

/** The encrypted columns of a webhook; null where there is nothing. */
record SealedParts(byte[] auth, byte[] headers, byte[] secret) {}
