package dev.webhooks.webhook;

/** The encrypted columns of a webhook; null where there is nothing. */
record EncryptedSecrets(byte[] auth, byte[] headers, SealedKeys keys) {
    /**
     * What signs.
     *
     * @param retired secrets and key pairs that rotations replaced
     */
    record SealedKeys(byte[] secret, byte[] keyPair, byte[] retired) {}
}
