package dev.webhooks.event;

import dev.webhooks.api.event.Environment;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as a publisher sent it, checked (docs/contract.md#events). The JSON members are the
 * publisher's bytes, which nobody changes.
 *
 * @param id the publisher's own; empty when we are to make one
 * @param fingerprint tells whether an event with the same id has the same content
 */
public record NewEvent(
        Optional<String> id,
        String type,
        Optional<Instant> time,
        Optional<String> source,
        Optional<byte[]> subject,
        Optional<String> resourceId,
        Optional<String> trace,
        Optional<byte[]> data,
        Optional<byte[]> previousData,
        Environment environment,
        Optional<Instant> deliverAt,
        String fingerprint) {

    /** An event of ours that tries a webhook out: it has nothing but its data. */
    public static NewEvent of(String type, Environment environment, byte[] data) {
        return new NewEvent(
                Optional.empty(),
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(data),
                Optional.empty(),
                environment,
                Optional.empty(),
                "");
    }

    /** The same event about another resource. */
    public NewEvent about(String resource) {
        return new NewEvent(
                id,
                type,
                time,
                source,
                subject,
                Optional.of(resource),
                trace,
                data,
                previousData,
                environment,
                deliverAt,
                fingerprint);
    }

    /** The same event under an id that something else than its body gave. */
    public NewEvent withId(String other) {
        return new NewEvent(
                Optional.of(other),
                type,
                time,
                source,
                subject,
                resourceId,
                trace,
                data,
                previousData,
                environment,
                deliverAt,
                fingerprint);
    }
}
