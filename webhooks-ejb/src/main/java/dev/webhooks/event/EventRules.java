package dev.webhooks.event;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.WebhookException;
import java.time.Instant;
import java.util.Optional;

/**
 * Rules that an event has to meet besides its form, such as those of the account that it is
 * published in. Each is asked only about members that have the right form.
 */
public interface EventRules {
    /** No further rules. */
    EventRules NONE = new EventRules() {};

    /**
     * @throws WebhookException if events of this type, or with this data, are not accepted
     */
    default void checkContent(String type, Environment environment, Optional<byte[]> data) {}

    /**
     * @throws WebhookException if the time cannot be planned for
     */
    default void checkDeliverAt(Instant deliverAt) {}
}
