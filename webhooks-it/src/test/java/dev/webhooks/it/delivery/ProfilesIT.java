package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What arrives at a receiver: request, body and signatures of each profile
 * (docs/wire-formats.md#headers).
 */
@ExtendWith(SharedServer.class)
class ProfilesIT {
    /** Data whose bytes any parser that prints it again would change. */
    private static final String DATA =
            "{\"z\":1.10,\"a\":12345678901234567890,\"e\":\"\\u00e9\\/ ☃\",\"n\":[1e2]}";

    private static final String TIME = "2026-02-18T10:30:00Z";

    private final RunningServer server;
    private final Tenant tenant;
    private final Inbox inbox;

    ProfilesIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void every_request_carries_the_headers_of_the_contract() {
        var webhook = tenant.register(inbox, Map.of("headers", Map.of("X-Tenant", "blue")));
        long before = Instant.now().getEpochSecond();
        var event = tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();
        var delivery = tenant.awaitDelivery(event, "succeeded");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.header("User-Agent")).matches("Webhooks/\\S+");
        assertThat(request.header("webhook-id")).isEqualTo(event);
        assertThat(Long.parseLong(request.header("webhook-timestamp")))
                .isBetween(before - 1, Instant.now().getEpochSecond() + 1);
        assertThat(request.header("webhook-event-type")).isEqualTo("user.created");
        assertThat(request.header("webhook-delivery")).isEqualTo(delivery.path("id").asText());
        assertThat(request.header("webhook-attempt")).isEqualTo("1");
        assertThat(request.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(request.header("X-Tenant")).isEqualTo("blue");
        assertThat(delivery.path("webhook_id").asText()).isEqualTo(webhook.path("id").asText());
    }

    @Test
    void standard_is_the_event_with_type_timestamp_and_data() {
        var webhook = tenant.register(inbox, Map.of());
        publish();

        var request = inbox.awaitOne();

        assertThat(names(request.json())).containsExactly("type", "timestamp", "data");
        assertThat(request.json().path("type").asText()).isEqualTo("payment.succeeded");
        assertThat(Instant.parse(request.json().path("timestamp").asText()))
                .isEqualTo(Instant.parse(TIME));
        assertThat(request.text()).contains("\"data\":" + DATA);
        assertGenuine(WebhookVerifier.standard(webhook.path("secret").asText()), request);
        assertThat(request.header("X-Webhook-Signature")).isNull();
    }

    @Test
    void object_wraps_the_data_and_signs_the_body_in_hexadecimal() {
        var webhook =
                tenant.register(
                        inbox, Map.of("profile", "object", "secret", "your_webhook_secret"));
        var event = publish(Map.of("previous_data", Map.of("state", "open")));

        var request = inbox.awaitOne();

        assertThat(names(request.json()))
                .containsExactly("id", "type", "created_at", "data", "previous_data");
        assertThat(request.json().path("id").asText()).isEqualTo(event);
        assertThat(request.json().path("previous_data").path("state").asText()).isEqualTo("open");
        assertThat(request.text()).contains("\"data\":{\"object\":" + DATA + "}");
        assertThat(request.header("X-Webhook-Signature")).matches("[0-9a-f]{64}");
        assertGenuine(WebhookVerifier.hmacSha256Hex(webhook.path("secret").asText()), request);
    }

    @Test
    void object_shows_absent_previous_data_as_null() {
        tenant.register(inbox, Map.of("profile", "object"));
        publish();

        assertThat(inbox.awaitOne().text()).endsWith(",\"previous_data\":null}");
    }

    @Test
    void thin_carries_no_data_and_no_signature() {
        tenant.register(inbox, Map.of("profile", "thin"));
        var event = publish(Map.of("source", "com.paxos"));

        var request = inbox.awaitOne();

        assertThat(request.json())
                .isEqualTo(
                        dev.webhooks.it.harness.Api.JSON
                                .createObjectNode()
                                .put("id", event)
                                .put("type", "payment.succeeded")
                                .put("source", "com.paxos")
                                .put("time", TIME)
                                .put("object", "event"));
        assertThat(names(request.json())).containsExactly("id", "type", "source", "time", "object");
        assertThat(request.header("webhook-signature")).isNull();
        assertThat(request.header("X-Webhook-Signature")).isNull();
    }

    @Test
    void thin_takes_the_source_of_the_account_when_the_event_has_none() {
        var account = Tenant.create(server.admin(), Map.of("source", "com.example.shop"));
        account.register(inbox, Map.of("profile", "thin"));
        account.publish("payment.succeeded", DATA);

        assertThat(inbox.awaitOne().json().path("source").asText()).isEqualTo("com.example.shop");
    }

    @Test
    void a_webhook_may_ask_for_both_signatures() {
        var secret =
                tenant.register(inbox, Map.of("signatures", List.of("standard", "hmac-sha256-hex")))
                        .path("secret")
                        .asText();
        publish();

        var request = inbox.awaitOne();

        assertGenuine(WebhookVerifier.standard(secret), request);
        assertGenuine(WebhookVerifier.hmacSha256Hex(secret), request);
    }

    @Test
    void a_test_event_says_so_in_the_body() {
        var id =
                tenant.register(inbox, Map.of("event_types", List.of("payment.failed")))
                        .path("id")
                        .asText();

        var receipt =
                tenant.api()
                        .post("/v1/webhooks/" + id + "/test", Map.of("event_type", "user.created"))
                        .expect(202)
                        .json();
        var request = inbox.awaitOne();
        var delivery = tenant.awaitDelivery(receipt.path("event_id").asText(), "succeeded");

        assertThat(request.json().path("is_test").asBoolean()).isTrue();
        assertThat(request.json().path("type").asText()).isEqualTo("user.created");
        assertThat(delivery.path("id")).isEqualTo(receipt.path("delivery_id"));
        assertThat(delivery.path("is_test").asBoolean()).isTrue();
        assertThat(tenant.list("/v1/deliveries?is_test=true")).hasSize(1);
        assertThat(tenant.list("/v1/deliveries?is_test=false")).isEmpty();
    }

    @Test
    void cloudevents_is_a_structured_event() {
        var secret = tenant.register(inbox, Map.of("profile", "cloudevents")).path("secret");
        var event = publish(Map.of("source", "com.paxos", "subject", "pay_17"));

        var request = inbox.awaitOne();

        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(request.text())
                .isEqualTo(
                        "{\"id\":\"%s\",\"specversion\":\"1.0\",\"source\":\"com.paxos\","
                                        .formatted(event)
                                + "\"type\":\"payment.succeeded\",\"subject\":\"pay_17\","
                                + "\"time\":\"2026-02-18T10:30:00Z\","
                                + "\"datacontenttype\":\"application/json\",\"data\":"
                                + DATA
                                + "}");
        assertGenuine(WebhookVerifier.standard(secret.asText()), request);
    }

    @Test
    void cloudevents_binary_is_the_data_with_the_attributes_as_headers() {
        var secret = tenant.register(inbox, Map.of("profile", "cloudevents-binary")).path("secret");
        var event = publish(Map.of("source", "com.paxos", "subject", "Größe 5%"));

        var request = inbox.awaitOne();

        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.text()).isEqualTo(DATA);
        assertThat(request.header("ce-id")).isEqualTo(event);
        assertThat(request.header("ce-specversion")).isEqualTo("1.0");
        assertThat(request.header("ce-source")).isEqualTo("com.paxos");
        assertThat(request.header("ce-type")).isEqualTo("payment.succeeded");
        assertThat(request.header("ce-subject")).isEqualTo("Gr%C3%B6%C3%9Fe%205%25");
        assertThat(request.header("ce-time")).isEqualTo(TIME);
        assertThat(request.header("ce-istest")).isNull();
        assertGenuine(WebhookVerifier.standard(secret.asText()), request);
        var attempt = tenant.awaitDelivery(event, "succeeded").path("attempts").get(0);
        assertThat(attempt.path("request").path("headers").path("ce-type").get(0).asText())
                .isEqualTo("payment.succeeded");
    }

    @Test
    void cloudevents_nested_is_an_event_about_the_delivery() {
        var webhook = tenant.register(inbox, Map.of("profile", "cloudevents-nested"));
        var event =
                publish(
                        Map.of(
                                "source",
                                "com.authpi",
                                "trace",
                                "abc123",
                                "subject",
                                Map.of("user_id", "user-1")));

        var request = inbox.awaitOne();
        var delivery = tenant.awaitDelivery(event, "succeeded").path("id").asText();

        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(request.text())
                .isEqualTo(
                        ("{\"id\":\"%s\",\"specversion\":\"1.0\","
                                                + "\"source\":\"com.authpi.webhooks/v1/%s\",\"type\":\"event\","
                                                + "\"datacontenttype\":\"application/json\","
                                                + "\"time\":\"2026-02-18T10:30:00Z\",")
                                        .formatted(delivery, webhook.path("id").asText())
                                + ("\"data\":{\"id\":\"%s\",\"type\":\"payment.succeeded\","
                                                + "\"trace\":\"abc123\",\"source\":\"com.authpi/v1\","
                                                + "\"subject\":{\"user_id\":\"user-1\"},\"data\":")
                                        .formatted(event)
                                + DATA
                                + "}}");
        assertGenuine(WebhookVerifier.standard(webhook.path("secret").asText()), request);
    }

    @Test
    void cloudevents_nested_takes_nothing_but_200_for_success_unless_told_otherwise() {
        inbox.answers(Answer.status(204));
        var strict =
                tenant.register(
                        inbox,
                        Map.of("profile", "cloudevents-nested", "retry_schedule", List.of(0)));
        var refused = publish();
        assertThat(tenant.awaitFinal(refused).path("status").asText()).isEqualTo("failed");

        tenant.api()
                .patch("/v1/webhooks/" + strict.path("id").asText(), Map.of("success", "2xx"))
                .expect(200);

        assertThat(tenant.awaitFinal(publish()).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void any_profile_can_be_told_to_take_nothing_but_200() {
        inbox.answers(Answer.status(204));
        tenant.register(inbox, Map.of("success", "200", "retry_schedule", List.of(0)));

        assertThat(tenant.awaitFinal(publish()).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void flat_has_event_timestamp_resource_and_data() {
        var secret = tenant.register(inbox, Map.of("profile", "flat")).path("secret").asText();
        publish(Map.of("resource_id", "pay_17"));

        var request = inbox.awaitOne();

        assertThat(request.text())
                .isEqualTo(
                        "{\"event\":\"payment.succeeded\",\"timestamp\":\"2026-02-18T10:30:00Z\","
                                + "\"resource_id\":\"pay_17\",\"data\":"
                                + DATA
                                + "}");
        assertGenuine(WebhookVerifier.standard(secret), request);
    }

    @Test
    void flat_shows_an_absent_resource_as_null() {
        tenant.register(inbox, Map.of("profile", "flat"));
        publish();

        assertThat(inbox.awaitOne().text()).contains(",\"resource_id\":null,");
    }

    @Test
    void raw_is_the_data_as_published() {
        var secret = tenant.register(inbox, Map.of("profile", "raw")).path("secret").asText();
        publish();

        var request = inbox.awaitOne();

        assertThat(request.text()).isEqualTo(DATA);
        assertGenuine(WebhookVerifier.standard(secret), request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard",
                "object",
                "thin",
                "cloudevents",
                "cloudevents-binary",
                "cloudevents-nested",
                "flat"
            })
    void a_test_event_is_marked_in_every_profile(String profile) {
        var id = tenant.register(inbox, Map.of("profile", profile)).path("id").asText();

        tenant.api()
                .post("/v1/webhooks/" + id + "/test", Map.of("event_type", "user.created"))
                .expect(202);
        var request = inbox.awaitOne();

        if (profile.equals("cloudevents-binary")) {
            assertThat(request.header("ce-istest")).isEqualTo("true");
            assertThat(request.json().has("is_test")).isFalse();
            return;
        }
        assertThat(request.json().path("is_test").asBoolean()).isTrue();
        assertThat(request.header("ce-istest")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard",
                "object",
                "thin",
                "cloudevents",
                "cloudevents-binary",
                "cloudevents-nested",
                "flat",
                "raw"
            })
    void a_webhook_may_ask_for_any_signatures(String profile) {
        var all = List.of("standard-ed25519", "hmac-sha256-hex", "standard");
        var webhook = tenant.register(inbox, Map.of("profile", profile, "signatures", all));
        publish();

        var request = inbox.awaitOne();

        var known =
                tenant.api()
                        .get("/v1/webhooks/" + webhook.path("id").asText() + "/secret")
                        .expect(200)
                        .json();
        assertGenuine(WebhookVerifier.standard(known.path("secret").asText()), request);
        assertGenuine(WebhookVerifier.hmacSha256Hex(known.path("secret").asText()), request);
        assertGenuine(WebhookVerifier.standardEd25519(known.path("public_key").asText()), request);
    }

    @Test
    void a_webhook_may_ask_for_no_signature() {
        tenant.register(inbox, Map.of("signatures", List.of()));
        publish();

        var request = inbox.awaitOne();

        assertThat(request.header("webhook-signature")).isNull();
        assertThat(request.header("X-Webhook-Signature")).isNull();
    }

    private String publish() {
        return publish(Map.of());
    }

    private String publish(Map<String, Object> members) {
        var all = new java.util.HashMap<>(members);
        all.put("time", TIME);
        return tenant.publish("payment.succeeded", DATA, all);
    }

    private static void assertGenuine(WebhookVerifier verifier, Received request) {
        assertThatCode(() -> verifier.verify(request::header, request.body()))
                .doesNotThrowAnyException();
        var changed = request.body().clone();
        changed[changed.length - 2] ^= 1;
        assertThatThrownBy(() -> verifier.verify(request::header, changed))
                .isInstanceOf(InvalidSignatureException.class);
    }

    private static List<String> names(JsonNode object) {
        var names = new java.util.ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a test event is about is the webhook, by the 128 bits of its id. */
    @Test
    void flat_names_the_webhook_of_a_test_event_by_a_uuid() {
        var id = tenant.register(inbox, Map.of("profile", "flat")).path("id").asText();
        tenant.api()
                .post("/v1/webhooks/" + id + "/test", Map.of("event_type", "user.created"))
                .expect(202);

        var resource = inbox.awaitOne().json().path("resource_id").asText();

        assertThat(resource).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        var millis = Long.parseLong(resource.replace("-", "").substring(0, 12), 16);
        assertThat(Duration.between(Instant.ofEpochMilli(millis), Instant.now()).abs())
                .isLessThan(Duration.ofHours(1));
    }

    @Test
    void a_number_of_a_thousand_characters_arrives_as_it_was_written() {
        tenant.register(inbox, Map.of("profile", "raw"));
        var data = "{\"wei\":%s,\"tiny\":1.0E-999}".formatted("9".repeat(1000));
        tenant.publish("user.created", data);

        assertThat(inbox.awaitOne().text()).isEqualTo(data);
    }

    @Test
    void a_json_subject_arrives_percent_encoded_in_binary_mode() {
        tenant.register(inbox, Map.of("profile", "cloudevents-binary"));
        tenant.publish("user.created", "{}", Map.of("subject", Map.of("a", "b c")));

        assertThat(inbox.awaitOne().header("ce-subject")).isEqualTo("{%22a%22:%22b%20c%22}");
    }
}
