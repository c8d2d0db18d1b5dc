package dev.webhooks.delivery;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;

/** Skeleton. */
@ApplicationScoped
public class DeliveryDesk {
    public Delivery retry(String accountId, String id) {
        throw new UnsupportedOperationException();
    }
}
