package dev.webhooks.fanout;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Skeleton. */
@ApplicationScoped
public class EventIntake {
    public AcceptedEvent accept(String accountId, byte[] json) {
        throw new UnsupportedOperationException();
    }

    public List<BatchEntry> acceptBatch(String accountId, byte[] json) {
        throw new UnsupportedOperationException();
    }

    public TestReceipt test(String accountId, String webhookId, String eventType) {
        throw new UnsupportedOperationException();
    }
}
