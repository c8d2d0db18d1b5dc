package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks are registered, read, changed and removed over HTTP (docs/contract.md#webhooks). */
@ExtendWith(SharedServer.class)
class RegistrationIT {
    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox inbox;

    RegistrationIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void a_webhook_takes_the_documented_defaults() {
        var webhook = tenant.register(inbox, Map.of());

        assertThat(webhook.path("id").asText()).matches("wh_[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}");
        assertThat(webhook.path("account_id").asText()).isEqualTo(tenant.id());
        assertThat(webhook.path("name").asText()).isEqualTo("127.0.0.1");
        assertThat(webhook.path("profile").asText()).isEqualTo("standard");
        assertThat(webhook.path("auth").path("type").asText()).isEqualTo("none");
        assertThat(webhook.path("rate_limit").asInt()).isEqualTo(10);
        assertThat(webhook.path("max_in_flight").asInt()).isEqualTo(10);
        assertThat(webhook.path("status").asText()).isEqualTo("active");
        assertThat(webhook.path("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, event_type_invalid",
        "user.created, events_duplicate",
    })
    void a_fault_among_event_types_says_where_it_is(String second, String code) {
        var settings =
                Map.of(
                        "url", inbox.url(),
                        "environment", "sandbox",
                        "event_types", List.of("user.created", second));

        var refused = tenant.api().post("/v1/webhooks", settings).expectProblem(422, code);

        assertThat(refused.text()).contains("[\"body\",\"event_types\",\"1\"]");
        assertThat(tenant.list("/v1/webhooks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/webhooks", "/v1/accounts/{account}/webhooks"})
    void all_verbs_work_under_both_base_paths(String template) {
        var base = template.replace("{account}", tenant.id());
        var api = tenant.api();
        var settings =
                Map.of(
                        "url",
                        inbox.url(),
                        "environment",
                        "sandbox",
                        "name",
                        "orders",
                        "secret",
                        "s".repeat(15) + "t");

        var created = api.post(base, settings).expect(201);
        var path = base + "/" + created.json().path("id").asText();

        assertThat(created.header("Location")).endsWith(path);
        assertThat(api.get(path).expect(200).json().path("name").asText()).isEqualTo("orders");
        assertThat(api.get(base).expect(200).json().path("data")).hasSize(1);
        assertThat(
                        api.patch(path, Map.of("rate_limit", 20))
                                .expect(200)
                                .json()
                                .path("rate_limit")
                                .asInt())
                .isEqualTo(20);
        assertThat(api.post(path + "/pause").json().path("status").asText()).isEqualTo("paused");
        assertThat(api.post(path + "/resume").json().path("status").asText()).isEqualTo("active");
        assertThat(api.post(path + "/disable").json().path("status").asText())
                .isEqualTo("disabled");
        assertThat(api.post(path + "/enable").json().path("status").asText()).isEqualTo("active");
        api.post(path + "/test", Map.of("event_type", "user.created")).expect(202);
        api.post(
                        base + "/test",
                        Map.of(
                                "webhook_id",
                                path.substring(path.lastIndexOf('/') + 1),
                                "event_type",
                                "user.created"))
                .expect(202);
        api.delete(path).expect(204);
        api.get(path).expectProblem(404, "not_found");
    }

    @Test
    void the_list_is_filtered_and_paged_without_gaps_or_repeats() {
        var names =
                IntStream.range(0, 7)
                        .mapToObj(i -> tenant.register(inbox, Map.of("name", "w" + i)))
                        .map(webhook -> webhook.path("name").asText())
                        .toList();
        var paused = tenant.list("/v1/webhooks?name=w3").get(0).path("id").asText();
        tenant.api().post("/v1/webhooks/" + paused + "/pause").expect(200);

        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var page = tenant.api().get("/v1/webhooks?limit=3" + cursor).expect(200).json();
            page.path("data")
                    .forEach(
                            webhook ->
                                    assertThat(seen.add(webhook.path("name").asText())).isTrue());
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(names);
        assertThat(tenant.list("/v1/webhooks?status=paused")).hasSize(1);
        assertThat(tenant.list("/v1/webhooks?environment=production")).isEmpty();
        assertThat(tenant.list("/v1/webhooks?order=asc&limit=1").get(0).path("name").asText())
                .isEqualTo("w0");
        assertThat(tenant.list("/v1/webhooks?order=desc&limit=1").get(0).path("name").asText())
                .isEqualTo("w6");
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_null_restores_the_default() {
        var id =
                tenant.register(
                                inbox,
                                Map.of(
                                        "description",
                                        "before",
                                        "rate_limit",
                                        50,
                                        "timeout_seconds",
                                        3))
                        .path("id")
                        .asText();
        var patch = new HashMap<String, Object>();
        patch.put("description", "after");
        patch.put("timeout_seconds", null);

        var changed = tenant.api().patch("/v1/webhooks/" + id, patch).expect(200).json();

        assertThat(changed.path("description").asText()).isEqualTo("after");
        assertThat(changed.path("rate_limit").asInt()).isEqualTo(50);
        assertThat(changed.path("timeout_seconds").asInt(15)).isEqualTo(15);
        assertThat(tenant.webhook(id).path("description").asText()).isEqualTo("after");
    }

    @Test
    void a_stale_if_match_changes_nothing() {
        var id = tenant.register(inbox, Map.of("description", "one")).path("id").asText();
        var path = "/v1/webhooks/" + id;
        var stale = tenant.api().get(path).expect(200).header("ETag");
        tenant.api()
                .patch(path, Map.of("description", "two"), Map.of("If-Match", stale))
                .expect(200);

        tenant.api()
                .patch(path, Map.of("description", "three"), Map.of("If-Match", stale))
                .expectProblem(412, "precondition_failed");

        assertThat(stale).isNotEmpty();
        assertThat(tenant.webhook(id).path("description").asText()).isEqualTo("two");
    }

    @Test
    void a_name_is_unique_in_its_account_only() {
        var settings =
                Map.<String, Object>of(
                        "name", "billing", "url", inbox.url(), "environment", "sandbox");
        tenant.api().post("/v1/webhooks", settings).expect(201);

        tenant.api().post("/v1/webhooks", settings).expectProblem(409, "name_taken");

        var second = tenant.register(inbox, Map.of()).path("name").asText();
        var third = tenant.register(inbox, Map.of()).path("name").asText();
        assertThat(second).isNotEqualTo(third);
    }

    @Test
    void secrets_are_shown_once_and_credentials_and_header_values_never() {
        var created =
                tenant.register(
                        inbox,
                        Map.of(
                                "secret", "the signing secret",
                                "auth",
                                        Map.of(
                                                "type",
                                                "api_key",
                                                "header_name",
                                                "X-Key",
                                                "api_key",
                                                "hidden-key"),
                                "headers", Map.of("X-Tenant", "hidden-value")));
        var path = "/v1/webhooks/" + created.path("id").asText();

        var read = tenant.api().get(path).expect(200);
        var list = tenant.api().get("/v1/webhooks").expect(200);
        var secret = tenant.api().get(path + "/secret").expect(200).json();

        assertThat(created.path("secret").asText()).isEqualTo("the signing secret");
        assertThat(List.of(read.text(), list.text()))
                .noneMatch(text -> text.contains("the signing secret") || text.contains("hidden"));
        assertThat(read.json().path("auth").path("header_name").asText()).isEqualTo("X-Key");
        assertThat(read.json().path("auth").path("configured").asBoolean()).isTrue();
        assertThat(read.json().path("headers").path("X-Tenant").asText()).isEqualTo("***");
        assertThat(secret.path("secret").asText()).isEqualTo("the signing secret");
        tenant.as("viewer").get(path + "/secret").expectProblem(403, "forbidden");
    }

    @Test
    void the_eleventh_active_webhook_is_refused_even_when_many_ask_at_once() throws Exception {
        var settings = Map.of("url", inbox.url(), "environment", "sandbox");
        Callable<Integer> create = () -> tenant.api().post("/v1/webhooks", settings).status();
        var threads = Executors.newFixedThreadPool(8);
        var statuses = new java.util.ArrayList<Integer>();
        try {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, create))) {
                statuses.add(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(6);
        tenant.api().post("/v1/webhooks", settings).expectProblem(409, "active_webhook_limit");
        assertThat(tenant.list("/v1/webhooks?status=active")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "url,               'http://169.254.169.254/x',     url_address_forbidden",
        "url,               'http://10.0.0.1/x',            url_address_forbidden",
        "url,               'http://2130706433/x',          url_host_ambiguous",
        "url,               'ftp://example.com/x',          url_scheme",
        "url,               'https://user:pw@example.com/', url_userinfo",
        "url,               'https://example.com/#part',    url_fragment",
        "rate_limit,        101,                            rate_limit_range",
        "max_in_flight,     0,                              max_in_flight_range",
        "timeout_seconds,   31,                             timeout_range",
        "success,           201,                            success_invalid",
        "environment,       staging,                        environment_invalid",
        "profile,           own,                            profile_invalid",
        "secret,            short,                          secret_invalid",
        "secret,            aaaaaaaaaaaaaaaaaaaaaaaa,       secret_weak",
    })
    void a_value_that_is_not_acceptable_is_refused_with_its_code_and_place(
            String member, String value, String code) {
        var settings = new HashMap<String, Object>();
        settings.put("url", inbox.url());
        settings.put("environment", "sandbox");
        settings.put(
                member,
                member.matches("rate_limit|max_in_flight|timeout_seconds")
                        ? (Object) Integer.valueOf(value)
                        : value);

        var problem = tenant.api().post("/v1/webhooks", settings).expectProblem(422, code).json();

        assertThat(problem.path("errors").path(0).path("type").asText()).isEqualTo(code);
        assertThat(problem.path("errors").path(0).path("loc"))
                .extracting(JsonNode::asText)
                .startsWith("body", member);
        assertThat(tenant.list("/v1/webhooks")).isEmpty();
    }

    @Test
    void subscriptions_that_say_nothing_or_say_it_twice_are_refused() {
        var url = inbox.url();

        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of("url", url, "environment", "sandbox", "event_types", List.of()))
                .expectProblem(422, "events_empty");
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of(
                                "url",
                                url,
                                "environment",
                                "sandbox",
                                "event_types",
                                List.of("a.b", "a.b")))
                .expectProblem(422, "events_duplicate");
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of(
                                "url",
                                url,
                                "environment",
                                "sandbox",
                                "event_types",
                                List.of("a..b")))
                .expectProblem(422, "event_type_invalid");
    }

    @Test
    void production_takes_https_only() {
        tenant.api()
                .post("/v1/webhooks", Map.of("url", inbox.url()))
                .expectProblem(422, "url_scheme");
    }

    @Test
    void a_member_that_is_not_known_is_refused_rather_than_ignored() {
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of("url", inbox.url(), "environment", "sandbox", "rate_limits", 5))
                .expectProblem(400, "unknown_property");
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of("url", inbox.url(), "environment", "sandbox", "rate_limit", "5"))
                .expectProblem(400, "type_mismatch");
    }

    @Test
    void headers_that_belong_to_the_sender_are_refused() {
        for (var name :
                Arrays.asList(
                        "Host",
                        "Content-Type",
                        "Authorization",
                        "User-Agent",
                        "X-Forwarded-For",
                        "webhook-id",
                        "Metadata-Flavor")) {
            tenant.api()
                    .post(
                            "/v1/webhooks",
                            Map.of(
                                    "url",
                                    inbox.url(),
                                    "environment",
                                    "sandbox",
                                    "headers",
                                    Map.of(name, "x")))
                    .expectProblem(422, "header_name_reserved");
        }
        assertThat(receiver.inbox().requests()).isEmpty();
    }
}
