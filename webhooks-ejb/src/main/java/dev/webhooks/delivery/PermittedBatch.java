package dev.webhooks.delivery;

import dev.webhooks.receiver.Receiver;
import java.util.List;

/** Deliveries of one webhook that have a permit each. */
record PermittedBatch(Receiver receiver, List<String> deliveryIds) {
    PermittedBatch {
        deliveryIds = List.copyOf(deliveryIds);
    }
}
