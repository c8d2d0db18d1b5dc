package dev.webhooks.api;

import dev.webhooks.api.json.JsonText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One fact to publish (docs/contract.md#events). Start with {@link #of} and add what is needed:
 *
 * <pre>{@code
 * WebhookEvent.of("payment.succeeded", "{\"amount\":\"12.50\"}").withResourceId("pay_17");
 * }</pre>
 *
 * <p>The three JSON members hold finished JSON, one value each. They are sent and delivered as
 * given, so numbers, the order of members and escapes stay unchanged; whether they are JSON is
 * checked by the server.
 *
 * @param type dotted name from the catalogue, such as {@code payment.succeeded}
 * @param data JSON
 * @param id makes publishing idempotent in the account: at most 64 characters, no full stop, slash
 *     or backslash. When absent the server takes one from the message's own id
 * @param time when it happened; when absent the time of arrival
 * @param source reverse-DNS name of the origin; when absent the account's
 * @param subject JSON: whom or what it is about
 * @param resourceId the thing it is about
 * @param trace the publisher's own correlation id
 * @param previousData JSON object: the old values of what an update changed
 * @param environment {@code production} or {@code sandbox}; when absent {@code production}
 * @param account id or name, for this event instead of the publisher's account. It is a property of
 *     the message, not a member of the JSON
 */
public record WebhookEvent(
        String type,
        String data,
        Optional<String> id,
        Optional<Instant> time,
        Optional<String> source,
        Optional<String> subject,
        Optional<String> resourceId,
        Optional<String> trace,
        Optional<String> previousData,
        Optional<String> environment,
        Optional<String> account) {
    public WebhookEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
    }

    /** An event with its two required members. */
    public static WebhookEvent of(String type, String dataJson) {
        return new WebhookEvent(
                type,
                dataJson,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public WebhookEvent withId(String id) {
        return new WebhookEvent(
                type,
                data,
                Optional.of(id),
                time,
                source,
                subject,
                resourceId,
                trace,
                previousData,
                environment,
                account);
    }

    public WebhookEvent withTime(Instant time) {
        return new WebhookEvent(
                type,
                data,
                id,
                Optional.of(time),
                source,
                subject,
                resourceId,
                trace,
                previousData,
                environment,
                account);
    }

    public WebhookEvent withSource(String source) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                Optional.of(source),
                subject,
                resourceId,
                trace,
                previousData,
                environment,
                account);
    }

    public WebhookEvent withSubject(String json) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                Optional.of(json),
                resourceId,
                trace,
                previousData,
                environment,
                account);
    }

    public WebhookEvent withResourceId(String resourceId) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                subject,
                Optional.of(resourceId),
                trace,
                previousData,
                environment,
                account);
    }

    public WebhookEvent withTrace(String trace) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                subject,
                resourceId,
                Optional.of(trace),
                previousData,
                environment,
                account);
    }

    public WebhookEvent withPreviousData(String json) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                subject,
                resourceId,
                trace,
                Optional.of(json),
                environment,
                account);
    }

    public WebhookEvent withEnvironment(String environment) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                subject,
                resourceId,
                trace,
                previousData,
                Optional.of(environment),
                account);
    }

    public WebhookEvent withAccount(String account) {
        return new WebhookEvent(
                type,
                data,
                id,
                time,
                source,
                subject,
                resourceId,
                trace,
                previousData,
                environment,
                Optional.of(account));
    }

    /**
     * The body of {@code POST /v1/events} and of a message: one JSON object
     * (docs/contract.md#events).
     */
    public String toJson() {
        var json = new StringBuilder(data.length() + 256);
        json.append("{\"type\":").append(JsonText.quote(type));
        id.ifPresent(value -> appendString(json, "id", value));
        time.ifPresent(value -> appendString(json, "time", value.toString()));
        source.ifPresent(value -> appendString(json, "source", value));
        subject.ifPresent(value -> appendMember(json, "subject", value));
        resourceId.ifPresent(value -> appendString(json, "resource_id", value));
        trace.ifPresent(value -> appendString(json, "trace", value));
        environment.ifPresent(value -> appendString(json, "environment", value));
        previousData.ifPresent(value -> appendMember(json, "previous_data", value));
        appendMember(json, "data", data);
        return json.append('}').toString();
    }

    private static void appendString(StringBuilder json, String name, String value) {
        appendMember(json, name, JsonText.quote(value));
    }

    private static void appendMember(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":").append(value);
    }
}
