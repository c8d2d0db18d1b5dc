package dev.webhooks.delivery;

import dev.webhooks.webhook.Receiver;
import java.util.List;

/** Deliveries of one webhook that have a permit each. */
record Share(Receiver receiver, List<String> deliveryIds) {
    Share {
        deliveryIds = List.copyOf(deliveryIds);
    }
}
