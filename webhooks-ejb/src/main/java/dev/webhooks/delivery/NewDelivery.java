package dev.webhooks.delivery;

import dev.webhooks.event.AcceptedEvent;
import java.time.Instant;

/** A delivery that is about to be stored together with its event. */
public record NewDelivery(String id, AcceptedEvent event, String webhookId, Instant dueAt) {}
