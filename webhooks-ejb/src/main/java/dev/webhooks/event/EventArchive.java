package dev.webhooks.event;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;

/** Skeleton. */
@ApplicationScoped
public class EventArchive {
    public Event get(String accountId, String id) {
        throw new UnsupportedOperationException();
    }

    public Page<Event> list(String accountId, EventFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
