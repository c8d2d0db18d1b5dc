package dev.webhooks.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Reads a key in a transaction of its own, since tokens are checked outside of any. */
@ApplicationScoped
class KeyReader {
    private final Keys keys;

    @Inject
    KeyReader(Keys keys) {
        this.keys = keys;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected KeyReader() {
        this(null);
    }

    @Transactional
    public Optional<StoredKey> findByHash(String hash) {
        return keys.findByHash(hash);
    }
}
