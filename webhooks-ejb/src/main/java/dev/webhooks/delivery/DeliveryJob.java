package dev.webhooks.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job on the queue: names deliveries, or a webhook whose parked deliveries have room now. Holds
 * no payload and no secret; may be lost or come twice.
 */
public sealed interface DeliveryJob {
    /** Most deliveries in one job. */
    int CHUNK = 32;

    /** The text of the message. */
    String text();

    static DeliveryJob parse(String text) {
        if (text.startsWith(Drain.MARK)) {
            var words = text.split(" ");
            return new Drain(words[1], words[2]);
        }
        return new Attempts(Arrays.stream(text.split("\n")).map(DeliveryRef::parse).toList());
    }

    /** Deliveries to attempt now. */
    record Attempts(List<DeliveryRef> deliveries) implements DeliveryJob {
        public Attempts {
            deliveries = List.copyOf(deliveries);
        }

        @Override
        public String text() {
            return deliveries.stream().map(DeliveryRef::text).collect(Collectors.joining("\n"));
        }
    }

    /** A webhook to look after. */
    record Drain(String accountId, String webhookId) implements DeliveryJob {
        static final String MARK = "drain ";

        @Override
        public String text() {
            return MARK + accountId + " " + webhookId;
        }
    }

    /** One delivery with its account and webhook. */
    record DeliveryRef(String deliveryId, String accountId, String webhookId) {
        String text() {
            return deliveryId + " " + accountId + " " + webhookId;
        }

        static DeliveryRef parse(String line) {
            var words = line.split(" ");
            return new DeliveryRef(words[0], words[1], words[2]);
        }
    }
}
