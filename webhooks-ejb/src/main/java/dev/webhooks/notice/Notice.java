package dev.webhooks.notice;

import dev.webhooks.api.Environment;
import dev.webhooks.api.RawJson;
import dev.webhooks.platform.StrictJson;
import java.time.Instant;

/**
 * Something that happened, on its way to become an event.
 *
 * @param eventId of the event that it becomes
 * @param data of the event, without secrets
 */
record Notice(
        String id,
        String accountId,
        String eventId,
        String type,
        Environment environment,
        Instant happenedAt,
        RawJson data) {

    /** An event as a publisher would send it. */
    private record Announcement(
            String id, String type, Instant time, String environment, RawJson data) {}

    /** The event as the JSON of spec.md §2.4. */
    byte[] event() {
        return StrictJson.write(
                new Announcement(eventId, type, happenedAt, environment.wireName(), data));
    }
}
