package dev.webhooks.fanout;

import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.event.AcceptedEvent;
import java.util.List;

/** An event with what it leads to, on its way to the store. */
record EventWithDeliveries(AcceptedEvent event, List<NewDelivery> deliveries) {}
