package dev.webhooks.access;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Skeleton. */
@ApplicationScoped
public class KeyRing {
    public ApiKey issue(Optional<String> accountId, ApiKeySettings settings) {
        throw new UnsupportedOperationException();
    }

    public Page<ApiKey> list(Optional<String> accountId, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public void revoke(Optional<String> accountId, String id) {
        throw new UnsupportedOperationException();
    }
}
