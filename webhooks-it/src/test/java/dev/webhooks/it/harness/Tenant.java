package dev.webhooks.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An account of its own for one test, in the environment {@code sandbox}. */
public final class Tenant {
    /** States of a delivery that nothing changes by itself. */
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

    private final Api admin;
    private final String id;
    private final String name;
    private final Api api;

    private Tenant(Api admin, String id, String name) {
        this.admin = admin;
        this.id = id;
        this.name = name;
        this.api = admin.as(newToken("manager"));
    }

    /** Makes the account and a manager's key for it. */
    public static Tenant create(RunningServer server) {
        return create(server.admin(), Map.of());
    }

    /**
     * @param admin the API with the administrator's token
     * @param settings members of the account; it gets a name of its own unless they hold one
     */
    public static Tenant create(Api admin, Map<String, Object> settings) {
        var body = new HashMap<String, Object>(settings);
        body.putIfAbsent("name", "tenant-" + UUID.randomUUID());
        var account = admin.post("/v1/accounts", body).expect(201).json();
        return new Tenant(admin, account.path("id").asText(), account.path("name").asText());
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The API as this account's manager. */
    public Api api() {
        return api;
    }

    /** The API with a new key of this account and the given role. */
    public Api as(String role) {
        return admin.as(newToken(role));
    }

    private String newToken(String role) {
        return admin.post("/v1/accounts/" + id + "/api-keys", Map.of("name", role, "role", role))
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    /** Registers a webhook at the inbox. */
    public JsonNode register(Inbox inbox, Map<String, Object> settings) {
        return register(inbox.url(), settings);
    }

    /** Registers a webhook of the environment sandbox. */
    public JsonNode register(String url, Map<String, Object> settings) {
        var body = new HashMap<String, Object>(settings);
        body.put("url", url);
        body.putIfAbsent("environment", "sandbox");
        return api.post("/v1/webhooks", body).expect(201).json();
    }

    /** Publishes an event with the given data, a JSON text. @return its id */
    public String publish(String type, String data) {
        return publish(type, data, Map.of());
    }

    /**
     * @param members of the event on top of type, data and environment
     * @return the event's id
     */
    public String publish(String type, String data, Map<String, Object> members) {
        return accept(type, data, members).path("id").asText();
    }

    /** Publishes an event. @return the receipt */
    public JsonNode accept(String type, String data, Map<String, Object> members) {
        var event = Api.JSON.createObjectNode().put("type", type).put("environment", "sandbox");
        members.forEach((key, value) -> event.set(key, Api.JSON.valueToTree(value)));
        event.putRawValue("data", new com.fasterxml.jackson.databind.util.RawValue(data));
        return api.post("/v1/events", event).expect(202).json();
    }

    /** The webhook as it is read back. */
    public JsonNode webhook(String webhookId) {
        return api.get("/v1/webhooks/" + webhookId).expect(200).json();
    }

    /** The delivery with its attempts. */
    public JsonNode delivery(String deliveryId) {
        return api.get("/v1/deliveries/" + deliveryId).expect(200).json();
    }

    /** Waits until the event's only delivery is in the given state. @return it with its attempts */
    public JsonNode awaitDelivery(String eventId, String status) {
        Limits.soon()
                .untilAsserted(
                        () -> {
                            var delivery = onlyDeliveryOf(eventId);
                            assertThat(delivery.path("status").asText())
                                    .as("delivery %s", delivery)
                                    .isEqualTo(status);
                        });
        return delivery(onlyDeliveryOf(eventId).path("id").asText());
    }

    /** Waits until the event's deliveries are in these states, in any order. */
    public List<JsonNode> awaitDeliveries(String eventId, String... statuses) {
        Limits.soon()
                .untilAsserted(
                        () ->
                                assertThat(deliveriesOf(eventId))
                                        .extracting(delivery -> delivery.path("status").asText())
                                        .containsExactlyInAnyOrder(statuses));
        return deliveriesOf(eventId);
    }

    /** Waits until nothing will happen to the event's only delivery any more. */
    public JsonNode awaitFinal(String eventId) {
        Limits.soon().until(() -> FINAL.contains(onlyDeliveryOf(eventId).path("status").asText()));
        return delivery(onlyDeliveryOf(eventId).path("id").asText());
    }

    private JsonNode onlyDeliveryOf(String eventId) {
        var deliveries = deliveriesOf(eventId);
        assertThat(deliveries).as("deliveries of %s", eventId).hasSize(1);
        return deliveries.get(0);
    }

    /** The first 250 deliveries of an event. */
    public List<JsonNode> deliveriesOf(String eventId) {
        return list("/v1/deliveries?limit=250&event_id=" + eventId);
    }

    /** Waits until the webhook is in the given state. */
    public JsonNode awaitWebhook(String webhookId, String status) {
        Limits.soon()
                .untilAsserted(
                        () ->
                                assertThat(webhook(webhookId).path("status").asText())
                                        .isEqualTo(status));
        return webhook(webhookId);
    }

    /** The entries of one page of a list. */
    public List<JsonNode> list(String path) {
        var data = api.get(path).expect(200).json().path("data");
        return StreamSupport.stream(data.spliterator(), false).toList();
    }
}
