package dev.webhooks.webhook;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Skeleton. */
@ApplicationScoped
public class WebhookRegistry {
    public Webhook register(String accountId, WebhookSettings settings) {
        throw new UnsupportedOperationException();
    }

    public Page<Webhook> list(String accountId, WebhookFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Webhook get(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Webhook change(String accountId, String id, MergePatch patch, Optional<Long> ifVersion) {
        throw new UnsupportedOperationException();
    }

    public void remove(String accountId, String id, Optional<Long> ifVersion) {
        throw new UnsupportedOperationException();
    }

    public Webhook pause(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Webhook resume(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Webhook enable(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Webhook disable(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public SigningSecretView secret(String accountId, String id) {
        throw new UnsupportedOperationException();
    }
}
