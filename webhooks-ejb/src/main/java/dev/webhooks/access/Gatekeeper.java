package dev.webhooks.access;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Skeleton. */
@ApplicationScoped
public class Gatekeeper {
    public Optional<Caller> admit(String token) {
        throw new UnsupportedOperationException();
    }
}
