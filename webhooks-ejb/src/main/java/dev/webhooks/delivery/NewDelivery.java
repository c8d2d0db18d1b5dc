package dev.webhooks.delivery;

import dev.webhooks.event.AcceptedFact;
import java.time.Instant;

/** A delivery that is about to be stored together with its event. */
public record NewDelivery(String id, AcceptedFact event, String webhookId, Instant dueAt) {}
