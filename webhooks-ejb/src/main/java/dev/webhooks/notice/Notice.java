package dev.webhooks.notice;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
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
            String id,
            String type,
            Instant time,
            String environment,
            String resourceId,
            RawJson data) {}

    /** What it is about, as a UUID: receivers that know resources by one expect nothing else. */
    private String resourceId() {
        var json = data.text().getBytes(StandardCharsets.UTF_8);
        return StrictJson.textAt(json, "id")
                .or(() -> StrictJson.textAt(json, "delivery_id"))
                .map(id -> Ids.uuid(id).toString())
                .orElse(null);
    }

    /** The event as JSON (docs/contract.md#events). */
    byte[] event() {
        return StrictJson.write(
                new Announcement(
                        eventId, type, happenedAt, environment.wireName(), resourceId(), data));
    }
}
