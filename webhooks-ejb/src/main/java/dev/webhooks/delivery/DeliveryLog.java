package dev.webhooks.delivery;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;

/** Skeleton. */
@ApplicationScoped
public class DeliveryLog {
    public Delivery get(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Page<Delivery> list(String accountId, DeliveryFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
