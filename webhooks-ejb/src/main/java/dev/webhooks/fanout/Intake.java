package dev.webhooks.fanout;

import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.event.AcceptedFact;
import java.util.List;

/** An event with what it leads to, on its way to the store. */
record Intake(AcceptedFact event, List<NewDelivery> deliveries) {}
