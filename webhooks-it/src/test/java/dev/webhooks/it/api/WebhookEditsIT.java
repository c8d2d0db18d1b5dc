package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of a webhook does, and what it must not do. */
@ExtendWith(SharedServer.class)
class WebhookEditsIT {
    private final RunningServer server;
    private final Tenant tenant;
    private final Inbox inbox;

    WebhookEditsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void a_header_is_replaced_and_removed_however_its_name_is_spelled() {
        var path = registered(Map.of("headers", Map.of("X-Token", "old")));

        tenant.api().patch(path, headers("x-token", "***")).expect(200);
        tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
        assertThat(inbox.awaitOne().header("X-Token")).isEqualTo("old");
        var replaced = tenant.api().patch(path, headers("X-TOKEN", "new")).expect(200).json();
        assertThat(replaced.path("headers").fieldNames()).toIterable().containsExactly("X-TOKEN");
        var removed = tenant.api().patch(path, headers("x-token", null)).expect(200).json();
        assertThat(removed.path("headers")).isEmpty();
    }

    @Test
    void a_header_of_an_inboxs_answer_is_replaced_however_its_name_is_spelled() {
        var answer = Map.of("headers", Map.of("X-Test-Run", "1"));
        var made = tenant.api().post("/v1/inboxes", Map.of("answer", answer)).expect(201).json();
        var path = "/v1/inboxes/" + made.path("id").asText();

        var other = Map.of("answer", Map.of("headers", Map.of("x-test-run", "2")));
        var changed = tenant.api().patch(path, other).expect(200).json();

        assertThat(changed.at("/answer/headers").fieldNames())
                .toIterable()
                .containsExactly("x-test-run");
        var twice = Map.of("answer", Map.of("headers", Map.of("X-Test-A", "1", "x-test-a", "2")));
        tenant.api().patch(path, twice).expectProblem(422, "answer_invalid");
    }

    @ParameterizedTest
    @CsvSource({"x-k, X-K", "Accept, accept"})
    void no_header_is_sent_twice(String header, String authHeader) {
        var auth = Map.of("type", "api_key", "header_name", authHeader, "api_key", "k3y");
        var body = settings(Map.of("auth", auth, "headers", Map.of(header, "one")));

        tenant.api().post("/v1/webhooks", body).expectProblem(422, "header_duplicate");
        tenant.api().post("/v1/webhooks/preview", body).expectProblem(422, "header_duplicate");
        tenant.api()
                .patch(registered(Map.of("auth", auth)), headers(header, "one"))
                .expectProblem(422, "header_duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"bearer\",\"token\":\"***\"}",
                "{\"type\":\"basic\",\"username\":\"a\",\"password\":\"***\"}",
                "{\"type\":\"api_key\",\"header_name\":\"X-K\",\"api_key\":\"***\"}"
            })
    void stars_are_no_credentials_where_none_are_stored(String auth) throws Exception {
        var credentials = Map.of("auth", Api.JSON.readTree(auth));
        var path = registered(Map.of());

        tenant.api().post("/v1/webhooks", settings(credentials)).expectProblem(422, "auth_invalid");
        tenant.api()
                .post("/v1/webhooks/preview", settings(credentials))
                .expectProblem(422, "auth_invalid");
        tenant.api().patch(path, credentials).expectProblem(422, "auth_invalid");
        tenant.api()
                .patch(path, headers("X-New", "***"))
                .expectProblem(422, "header_value_invalid");
    }

    @Test
    void a_change_that_changes_nothing_leaves_the_version() {
        var path =
                registered(
                        Map.of(
                                "headers",
                                Map.of("X-Token", "old"),
                                "auth",
                                Map.of("type", "bearer", "token", "t0ken")));
        var before = tenant.api().get(path).expect(200);

        for (var patch :
                new Object[] {
                    Map.of(),
                    Map.of("rate_limit", 10),
                    headers("X-Token", "***"),
                    Map.of("auth", Map.of("token", "***"))
                }) {
            var same = tenant.api().patch(path, patch).expect(200);
            assertThat(same.header("ETag")).isEqualTo(before.header("ETag"));
            assertThat(tenant.api().get(path).json()).isEqualTo(before.json());
        }
        var name = new HashMap<String, Object>();
        name.put("name", null);
        tenant.api().patch(path, name).expect(200);
        assertThat(tenant.api().get(path).json()).isEqualTo(before.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void an_if_match_without_a_tag_fits_no_version(String tags) {
        var path = registered(Map.of());

        tenant.api()
                .patch(path, Map.of("rate_limit", 3), Map.of("If-Match", tags))
                .expectProblem(412, "precondition_failed");
    }

    @Test
    void a_whole_number_may_be_written_with_a_fraction_of_zero() {
        var path = registered(Map.of());
        var patch = "{\"rate_limit\":7.0,\"retry_schedule\":[0.0,1e1],\"timeout_seconds\":2.50e1}";

        var changed = tenant.api().send("PATCH", path, "application/json", raw(patch)).expect(200);

        assertThat(changed.json().path("rate_limit").asInt()).isEqualTo(7);
        assertThat(changed.json().path("retry_schedule").toString()).isEqualTo("[0,10]");
        assertThat(changed.json().path("timeout_seconds").asInt()).isEqualTo(25);
        tenant.api()
                .send("PATCH", path, "application/json", raw("{\"rate_limit\":7.5}"))
                .expectProblem(400, "type_mismatch");
    }

    @Test
    void a_preview_refuses_a_name_that_saving_refuses() {
        registered(Map.of("name", "Orders"));
        var second = registered(Map.of("name", "Others"));
        var id = second.substring(second.lastIndexOf('/') + 1);

        for (var body :
                new Object[] {Map.of("name", "Orders"), Map.of("webhook_id", id, "name", "Orders")})
            tenant.api().post("/v1/webhooks/preview", body).expectProblem(409, "name_taken");
        var own = Map.of("webhook_id", id, "name", "Others");
        tenant.api().post("/v1/webhooks/preview", own).expect(200);
    }

    @Test
    void what_was_read_can_be_written_back() {
        var path = registered(Map.of("headers", Map.of("X-Token", "old")));
        var account = "/v1/accounts/" + tenant.id();
        var made = tenant.api().post("/v1/inboxes", Map.of("name", "a")).expect(201).json();
        var inboxPath = "/v1/inboxes/" + made.path("id").asText();

        for (var thing : List.of(path, inboxPath)) {
            var whole = tenant.api().get(thing).expect(200).json();
            assertThat(tenant.api().patch(thing, whole).expect(200).json().path("name"))
                    .isEqualTo(whole.path("name"));
            for (var other :
                    List.of(Map.of("id", "x"), Map.of("created_at", "2026-01-01T00:00:00Z")))
                tenant.api().patch(thing, other).expectProblem(400, "unknown_property");
        }
        var whole = server.admin().get(account).expect(200).json();
        assertThat(server.admin().patch(account, whole).expect(200).json()).isEqualTo(whole);
        server.admin().patch(account, Map.of("id", "x")).expectProblem(400, "unknown_property");
    }

    @Test
    void an_event_type_can_be_written_back_and_imported() {
        var path = "/v1/event-types/user.created";
        var whole = tenant.api().get(path).expect(200).json();

        tenant.api().put(path, whole).expect(200);
        var list = Map.of("event_types", tenant.list("/v1/event-types?limit=3"));
        tenant.api().post("/v1/event-types/import", list).expect(200);
        tenant.api().put(path, Map.of("archived", true)).expectProblem(400, "unknown_property");
    }

    @Test
    void credentials_that_were_read_can_be_given_elsewhere() {
        var auth = Map.of("type", "bearer", "token", "t0ken");
        var read = (ObjectNode) tenant.api().get(registered(Map.of("auth", auth))).json();
        var copied = (ObjectNode) read.path("auth");
        copied.put("token", "t0ken");
        copied.properties().removeIf(member -> member.getValue().isNull());
        copied.putNull("certificate_subject");

        tenant.api().post("/v1/webhooks", settings(Map.of("auth", copied))).expect(201);
        tenant.api().post("/v1/webhooks/preview", settings(Map.of("auth", copied))).expect(200);
    }

    private String registered(Map<String, Object> settings) {
        return "/v1/webhooks/" + tenant.register(inbox, settings).path("id").asText();
    }

    private Map<String, Object> settings(Map<String, ?> some) {
        var all = new HashMap<String, Object>(some);
        all.put("url", inbox.url());
        all.put("environment", "sandbox");
        return all;
    }

    private static Map<String, Object> headers(String name, String value) {
        var headers = new HashMap<String, Object>();
        headers.put(name, value);
        return Map.of("headers", headers);
    }

    private static Object raw(String json) {
        return new RawValue(json);
    }
}
