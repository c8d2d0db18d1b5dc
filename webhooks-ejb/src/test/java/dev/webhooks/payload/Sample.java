package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;

/** An event to render, and what a test wants different about it. JSON members are given as text. */
record Sample(PayloadSource source) {
    static final String TIME = "2025-02-18T10:30:00Z";

    static Sample of(String type) {
        return new Sample(
                new PayloadSource(
                        "evt_1",
                        "wh_1",
                        "dlv_1",
                        type,
                        Instant.parse(TIME),
                        "com.paxos",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    Sample called(String eventId, String webhookId, String deliveryId) {
        var s = source;
        return new Sample(
                new PayloadSource(
                        eventId,
                        webhookId,
                        deliveryId,
                        s.type(),
                        s.time(),
                        s.source(),
                        s.resourceId(),
                        s.subject(),
                        s.trace(),
                        s.data(),
                        s.previousData(),
                        s.test()));
    }

    Sample at(String time) {
        return with(Instant.parse(time), source.source(), source.test());
    }

    Sample from(String name) {
        return with(source.time(), name, source.test());
    }

    Sample asTest() {
        return with(source.time(), source.source(), true);
    }

    private Sample with(Instant time, String name, boolean test) {
        var s = source;
        return new Sample(
                new PayloadSource(
                        s.eventId(),
                        s.webhookId(),
                        s.deliveryId(),
                        s.type(),
                        time,
                        name,
                        s.resourceId(),
                        s.subject(),
                        s.trace(),
                        s.data(),
                        s.previousData(),
                        test));
    }

    Sample data(String json) {
        return members(source.resourceId(), source.subject(), source.trace(), bytes(json));
    }

    Sample subject(String json) {
        return members(source.resourceId(), bytes(json), source.trace(), source.data());
    }

    Sample trace(String trace) {
        return members(source.resourceId(), source.subject(), Optional.of(trace), source.data());
    }

    Sample resource(String id) {
        return members(Optional.of(id), source.subject(), source.trace(), source.data());
    }

    private Sample members(
            Optional<String> resourceId,
            Optional<byte[]> subject,
            Optional<String> trace,
            Optional<byte[]> data) {
        var s = source;
        return new Sample(
                new PayloadSource(
                        s.eventId(),
                        s.webhookId(),
                        s.deliveryId(),
                        s.type(),
                        s.time(),
                        s.source(),
                        resourceId,
                        subject,
                        trace,
                        data,
                        s.previousData(),
                        s.test()));
    }

    Sample previous(String json) {
        var s = source;
        return new Sample(
                new PayloadSource(
                        s.eventId(),
                        s.webhookId(),
                        s.deliveryId(),
                        s.type(),
                        s.time(),
                        s.source(),
                        s.resourceId(),
                        s.subject(),
                        s.trace(),
                        s.data(),
                        bytes(json),
                        s.test()));
    }

    Payload as(PayloadFormat format) {
        return format.render(source);
    }

    String body(PayloadFormat format) {
        return new String(as(format).body(), UTF_8);
    }

    private static Optional<byte[]> bytes(String json) {
        return Optional.of(json.getBytes(UTF_8));
    }
}
