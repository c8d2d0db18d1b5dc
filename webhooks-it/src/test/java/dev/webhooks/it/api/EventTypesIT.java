package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The catalogue of event types, and what it means for publishing (docs/contract.md#event-types).
 */
@ExtendWith(SharedServer.class)
class EventTypesIT {
    private static final String ORDER =
            """
            {"name": "order.paid", "group": "Order", "description": "An order was paid.", "schema_mode": "%s",
             "schema": {"type": "object", "required": ["id"],
                        "properties": {"id": {"type": "string"}, "lines": {"items": {"$ref": "#/$defs/line"}}},
                        "$defs": {"line": {"properties": {"quantity": {"type": "integer", "minimum": 1}}}}},
             "example": {"id": "order-1", "total": 12.50}}
            """;
    private static final String FITS = "{\"id\":\"order-2\",\"lines\":[{\"quantity\":1}]}";
    private static final String MISFITS =
            "{\"id\":\"order-2\",\"lines\":[{\"quantity\":1},{\"quantity\":0}]}";

    private final RunningServer server;
    private final Receiver receiver;
    private final Tenant tenant;
    private final Tenant stranger;

    EventTypesIT(RunningServer server, Receiver receiver, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.receiver = receiver;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @Test
    void an_account_begins_with_the_types_of_the_source_documents() {
        var all = pages("/v1/event-types?limit=7");

        assertThat(all).hasSize(46);
        assertThat(all)
                .extracting(type -> type.path("name").asText())
                .isSorted()
                .contains("user.created", "resource.created", "transfer.completed");
        assertThat(all)
                .allSatisfy(type -> assertThat(type.path("example").isObject()).isTrue())
                .allSatisfy(type -> assertThat(type.path("schema_mode").asText()).isEqualTo("off"));
        assertThat(tenant.list("/v1/event-types?group=Identity"))
                .extracting(type -> type.path("name").asText())
                .containsExactly(
                        "identity.approved", "identity.disabled", "identity.documents_required");
    }

    @Test
    void a_type_is_added_replaced_and_archived() {
        var path = "/v1/event-types/order.paid";
        var created = tenant.api().post("/v1/event-types", ORDER.formatted("off")).expect(201);
        assertThat(created.json().path("example").path("total").decimalValue())
                .isEqualByComparingTo("12.50");
        tenant.api()
                .post("/v1/event-types", ORDER.formatted("off"))
                .expectProblem(409, "name_taken");

        tenant.api().put(path, Map.of("description", "Paid")).expect(200);
        var replaced = tenant.api().get(path).expect(200).json();
        assertThat(replaced.path("description").asText()).isEqualTo("Paid");
        assertThat(replaced.path("schema").isNull()).isTrue();

        tenant.api().delete(path).expect(204);
        assertThat(tenant.api().get(path).expect(200).json().path("archived").asBoolean()).isTrue();
        assertThat(tenant.list("/v1/event-types?archived=true")).hasSize(1);
        assertThat(pages("/v1/event-types?archived=false")).hasSize(46);
        tenant.api().put("/v1/event-types/order.lost", Map.of()).expect(201);
        stranger.api().get(path).expectProblem(404, "not_found");
        tenant.as("viewer").put(path, Map.of()).expectProblem(403, "forbidden");
    }

    @Test
    void a_test_event_of_a_type_without_an_example_is_made_from_its_schema() {
        var inbox = receiver.inbox();
        var webhook = tenant.register(inbox, Map.of("profile", "raw")).path("id").asText();
        var type = ORDER.formatted("block").replaceFirst(",\\s*\"example\": \\{[^}]*}", "");
        tenant.api().post("/v1/event-types", type).expect(201);

        tenant.api()
                .post("/v1/webhooks/" + webhook + "/test", Map.of("event_type", "order.paid"))
                .expect(202);

        assertThat(inbox.awaitOne().text())
                .contains("\"id\":\"text\"")
                .contains("\"lines\":[{\"quantity\":1}]");
    }

    @Test
    void an_archived_type_is_unknown_and_its_subscription_stays() {
        var webhook =
                tenant.register(
                        receiver.inbox(), Map.of("event_types", List.of("payment.succeeded")));
        production("payment.succeeded", "{}").expect(202);

        tenant.api().delete("/v1/event-types/payment.succeeded").expect(204);
        production("payment.succeeded", "{}").expectProblem(422, "event_type_unknown");
        assertThat(tenant.webhook(webhook.path("id").asText()).path("event_types")).hasSize(1);

        tenant.api().put("/v1/event-types/payment.succeeded", Map.of()).expect(200);
        production("payment.succeeded", "{}").expect(202);
    }

    @Test
    void data_that_does_not_fit_is_refused_with_its_place_and_stores_nothing() {
        tenant.api().post("/v1/event-types", ORDER.formatted("block")).expect(201);

        var problem = production("order.paid", MISFITS).expectProblem(422, "event_schema").json();

        assertThat(problem.at("/errors/0/loc"))
                .extracting(JsonNode::asText)
                .containsExactly("body", "data", "lines", "1", "quantity");
        assertThat(tenant.list("/v1/events")).isEmpty();
        production("order.paid", FITS).expect(202);
        var batch =
                tenant.api()
                        .post(
                                "/v1/events/batch",
                                "{\"events\":[{\"type\":\"order.paid\",\"data\":1},{\"type\":\"order.paid\",\"data\":%s}]}"
                                        .formatted(FITS))
                        .expect(202)
                        .json();
        assertThat(batch.at("/data/0/code").asText()).isEqualTo("event_schema");
        assertThat(batch.at("/data/1/id").asText()).startsWith("evt_");
    }

    @Test
    void a_message_that_does_not_fit_is_no_event_and_holds_nothing_up() {
        var inbox = receiver.inbox();
        tenant.register(inbox, Map.of());
        tenant.api().post("/v1/event-types", ORDER.formatted("block")).expect(201);
        var publisher = new WebhookPublisher(server.broker().connections(), tenant.id());

        publisher.publish(WebhookEvent.of("order.paid", MISFITS).withEnvironment("sandbox"));
        publisher.publish(WebhookEvent.of("order.paid", FITS).withEnvironment("sandbox"));

        assertThat(inbox.awaitOne().text()).contains(FITS);
        assertThat(tenant.list("/v1/events")).hasSize(1);
    }

    @Test
    void a_warning_is_accepted_delivered_and_counted_once_per_event() {
        var inbox = receiver.inbox();
        tenant.register(inbox, Map.of());
        tenant.api().post("/v1/event-types", ORDER.formatted("warn")).expect(201);

        tenant.publish("order.paid", MISFITS, Map.of("id", "order-2"));
        tenant.publish("order.paid", MISFITS, Map.of("id", "order-2"));
        tenant.publish("order.paid", FITS);
        tenant.publish("order.paid", "null");

        inbox.await(3);
        Limits.soon()
                .untilAsserted(
                        () ->
                                assertThat(
                                                tenant.api()
                                                        .get("/v1/event-types/order.paid")
                                                        .json()
                                                        .path("warnings")
                                                        .asInt())
                                        .isEqualTo(2));
    }

    @Test
    void a_test_event_carries_the_example_of_its_type() {
        var inbox = receiver.inbox();
        var webhook = tenant.register(inbox, Map.of());
        tenant.api().post("/v1/event-types", ORDER.formatted("block")).expect(201);

        tenant.api()
                .post(
                        "/v1/webhooks/" + webhook.path("id").asText() + "/test",
                        Map.of("event_type", "order.paid"))
                .expect(202);

        var request = inbox.awaitOne();
        assertThat(request.text())
                .contains("\"data\":{\"id\":\"order-1\",\"total\":12.50}", "\"is_test\":true");
    }

    @Test
    void an_unusable_schema_is_refused_and_changes_nothing() {
        tenant.api()
                .post(
                        "/v1/event-types",
                        "{\"name\":\"a.b\",\"schema\":{\"properties\":{\"x\":{\"type\":\"strin\"}}}}")
                .expectProblem(422, "schema_invalid");
        tenant.api()
                .put(
                        "/v1/event-types/payment.failed",
                        "{\"schema\":{\"$ref\":\"http://127.0.0.1:1/s.json\"}}")
                .expectProblem(422, "schema_invalid");

        tenant.api().get("/v1/event-types/a.b").expectProblem(404, "not_found");
        assertThat(tenant.api().get("/v1/event-types/payment.failed").json().path("group").asText())
                .isEqualTo("Payment");
    }

    @Test
    void an_import_takes_all_or_nothing() {
        tenant.api()
                .post(
                        "/v1/event-types/import",
                        "{\"event_types\":[{\"name\":\"a.b\"},{\"name\":\"a b\"}]}")
                .expectProblem(422, "event_type_invalid");
        tenant.api().get("/v1/event-types/a.b").expectProblem(404, "not_found");

        var report =
                tenant.api()
                        .post(
                                "/v1/event-types/import",
                                "{\"event_types\":[{\"name\":\"a.b\"},{\"name\":\"payment.failed\"}]}")
                        .expect(200)
                        .json();
        assertThat(report.path("created").get(0).asText()).isEqualTo("a.b");
        assertThat(report.path("updated").get(0).asText()).isEqualTo("payment.failed");
    }

    @Test
    void the_webhooks_of_an_openapi_document_become_types_and_keep_their_mode() {
        tenant.api().post("/v1/event-types", ORDER.formatted("block")).expect(201);

        var report =
                tenant.api()
                        .post(
                                "/v1/event-types/import",
                                """
                                {"openapi": "3.1.1", "info": {"title": "Shop", "version": "1"},
                                 "webhooks": {
                                   "order.paid": {"post": {"requestBody": {"content": {"application/json": {
                                     "schema": {"$ref": "#/components/schemas/Order"}, "example": {"number": 1}}}}}},
                                   "order.lost": {"post": {"summary": "Lost", "tags": ["Order"]}}},
                                 "components": {"schemas": {"Order": {"type": "object", "required": ["number"]}}}}
                                """)
                        .expect(200)
                        .json();

        assertThat(report.path("created").get(0).asText()).isEqualTo("order.lost");
        assertThat(report.path("updated").get(0).asText()).isEqualTo("order.paid");
        production("order.paid", FITS).expectProblem(422, "event_schema");
        production("order.paid", "{\"number\":2}").expect(202);
    }

    private Reply production(String type, String data) {
        return tenant.api()
                .post("/v1/events", "{\"type\":\"%s\",\"data\":%s}".formatted(type, data));
    }

    private List<JsonNode> pages(String path) {
        var all = new ArrayList<JsonNode>();
        var separator = path.contains("?") ? "&" : "?";
        var cursor = "";
        do {
            var page = tenant.api().get(path + cursor).expect(200).json();
            page.path("data").forEach(all::add);
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : separator + "cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        return all;
    }
}
