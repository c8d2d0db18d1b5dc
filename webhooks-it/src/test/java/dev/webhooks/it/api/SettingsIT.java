package dev.webhooks.it.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of a webhook can be set, changed and cleared, and then is what was said. */
@ExtendWith(SharedServer.class)
class SettingsIT {
    /**
     * Two values and what is shown of them, and what is shown after null.
     *
     * @param cleared empty where null is refused
     */
    private record Case(
            String first, String firstShown, String second, String secondShown, String cleared) {
        static Case of(String first, String second, String cleared) {
            return new Case(first, first, second, second, cleared);
        }
    }

    private static final String NO_AUTH =
            """
            {"type":"none","header_name":null,"username":null,"token_url":null,"client_id":null,
             "scope":null,"audience":null,"client_auth":null,"certificate_subject":null,
             "certificate_expires_at":null,"configured":false}
            """;

    /** By their names in the contract: a new one without a case fails. */
    private static final Map<String, Case> CASES =
            Map.ofEntries(
                    entry("name", Case.of("\"one\"", "\"two\"", "\"127.0.0.1\"")),
                    entry("description", Case.of("\"one\"", "\"two\\nlines\"", "null")),
                    entry(
                            "url",
                            Case.of(
                                    "\"http://127.0.0.1:9443/a\"",
                                    "\"http://127.0.0.1:9443/b\"",
                                    "")),
                    entry(
                            "event_types",
                            Case.of("[\"a.b\",\"c-d.*\"]", "[\"user.created\"]", "null")),
                    entry("events", Case.of("[\"a.b\"]", "[\"user.*\"]", "null")),
                    entry(
                            "filter",
                            Case.of(
                                    "{\"data.a\":{\"$gt\":1}}",
                                    "{\"data.b\":{\"$eq\":null}}",
                                    "null")),
                    entry("profile", Case.of("\"thin\"", "\"flat\"", "\"standard\"")),
                    entry(
                            "auth",
                            new Case(
                                    "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"\"}",
                                    NO_AUTH.replace("none", "basic")
                                            .replace("\"username\":null", "\"username\":\"u\"")
                                            .replace("false", "true"),
                                    "{\"type\":\"bearer\",\"token\":\"t\"}",
                                    NO_AUTH.replace("none", "bearer").replace("false", "true"),
                                    NO_AUTH)),
                    entry(
                            "headers",
                            new Case(
                                    "{\"X-A\":\"1\"}",
                                    "{\"X-A\":\"***\"}",
                                    "{\"X-A\":null,\"X-B\":\"2\"}",
                                    "{\"X-B\":\"***\"}",
                                    "{}")),
                    entry("rate_limit", Case.of("3", "100", "10")),
                    entry("max_in_flight", Case.of("3", "100", "10")),
                    entry("timeout_seconds", Case.of("3", "30", "null")),
                    entry("success", Case.of("\"200\"", "\"2xx\"", "null")),
                    entry("retry_schedule", Case.of("[0,1]", "[5]", "null")),
                    entry(
                            "disable",
                            Case.of(
                                    "{\"rule\":\"consecutive_failures\",\"count\":7,\"seconds\":null}",
                                    "{\"rule\":\"failing_for\",\"count\":null,\"seconds\":60}",
                                    "null")),
                    entry("signatures", Case.of("[\"standard\"]", "[]", "null")),
                    entry("handshake", Case.of("false", "false", "false")));

    /** Never shown among the others, or shown under another name. */
    private static final Set<String> ELSEWHERE = Set.of("secret", "environment");

    private static final List<String> RULES =
            List.of(
                    "{\"rule\":\"on_exhausted\"}",
                    "{\"rule\":\"consecutive_failures\",\"count\":7}",
                    "{\"rule\":\"failing_for\",\"seconds\":60}",
                    "{\"rule\":\"never\"}");

    private final Tenant tenant;
    private final Inbox inbox;

    SettingsIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void every_setting_of_the_contract_has_a_case() {
        var known = new TreeSet<>(CASES.keySet());
        known.addAll(ELSEWHERE);
        var contract = new TreeSet<String>();
        OpenApi.document()
                .at("/components/schemas/WebhookSettings/properties")
                .fieldNames()
                .forEachRemaining(contract::add);

        assertThat(known).isEqualTo(contract);
    }

    static Stream<Arguments> fields() {
        return CASES.keySet().stream().sorted().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void is_set_changed_and_cleared(String field) {
        var test = CASES.get(field);
        var shown = field.equals("events") ? "event_types" : field;
        var settings = (ObjectNode) json("{\"environment\":\"sandbox\"}");
        settings.put("url", inbox.url());
        settings.set(field, json(test.first()));

        var created = tenant.api().post("/v1/webhooks", settings).expect(201).json();
        assertThat(created.path(shown)).isEqualTo(json(test.firstShown()));
        assertThat(patched(created, field, test.second()).path(shown))
                .isEqualTo(json(test.secondShown()));
        if (test.cleared().isEmpty()) {
            var path = "/v1/webhooks/" + created.path("id").asText();
            tenant.api()
                    .patch(path, json("{\"" + field + "\":null}"))
                    .expectProblem(422, "url_missing");
        } else {
            assertThat(patched(created, field, "null").path(shown)).isEqualTo(json(test.cleared()));
        }
    }

    @Test
    void an_environment_is_changed_and_goes_back_to_production() {
        var settings = Map.of("url", "https://example.com/", "environment", "sandbox");
        var webhook = tenant.api().post("/v1/webhooks", settings).expect(201).json();
        assertThat(webhook.path("environment").asText()).isEqualTo("sandbox");

        for (var change :
                new String[][] {{"\"production\"", "production"}, {"null", "production"}}) {
            patched(webhook, "environment", "\"sandbox\"");
            assertThat(patched(webhook, "environment", change[0]).path("environment").asText())
                    .isEqualTo(change[1]);
        }
    }

    @Test
    void a_secret_is_replaced_and_made_anew() {
        var webhook = tenant.register(inbox, Map.of("secret", "a-secret-of-many-letters"));

        patched(webhook, "secret", "\"another-secret-of-letters\"");
        assertThat(secret(webhook)).isEqualTo("another-secret-of-letters");
        patched(webhook, "secret", "null");
        assertThat(secret(webhook)).startsWith("whsec_");
    }

    @Test
    void a_secret_that_no_library_takes_is_pointed_out() {
        var created = tenant.register(inbox, Map.of("secret", "a-secret-of-many-letters"));
        assertThat(created.at("/warnings/0/type").asText()).isEqualTo("secret_not_whsec");
        assertThat(created.at("/warnings/0/loc/1").asText()).isEqualTo("secret");
        assertThat(patched(created, "rate_limit", "5").path("warnings")).hasSize(1);
        assertThat(patched(created, "secret", "null").path("warnings")).isEmpty();
        assertThat(patched(created, "signatures", "[\"hmac-sha256-hex\"]").path("warnings"))
                .isEmpty();
        assertThat(tenant.webhook(created.path("id").asText()).path("warnings").isNull()).isTrue();
        var path = "/v1/webhooks/" + created.path("id").asText();
        tenant.api().patch(path, json("{\"signatures\":null}")).expect(200);
        var rotated =
                tenant.api()
                        .post(path + "/secret/rotate", Map.of("secret", "one-more-secret-text"))
                        .expect(200)
                        .json();
        assertThat(rotated.at("/warnings/0/type").asText()).isEqualTo("secret_not_whsec");
    }

    /** Characters as people count them, whatever a database takes them for. */
    @Test
    void texts_are_measured_in_characters() {
        var webhook = tenant.register(inbox, Map.of());
        var path = "/v1/webhooks/" + webhook.path("id").asText();
        var smiley = "\ud83d\ude00";

        for (var limit : Map.of("description", 1000, "name", 255).entrySet()) {
            var longest = smiley.repeat(limit.getValue());
            assertThat(patched(webhook, limit.getKey(), "\"" + longest + "\"").path(limit.getKey()))
                    .isEqualTo(json("\"" + longest + "\""));
            tenant.api()
                    .patch(path, Map.of(limit.getKey(), longest + "x"))
                    .expectProblem(422, limit.getKey() + "_invalid");
        }
    }

    @Test
    void every_disable_rule_gives_way_to_every_other() {
        var webhook = tenant.register(inbox, Map.of());
        for (var from : RULES) {
            for (var to : RULES) {
                patched(webhook, "disable", from);
                var rule = patched(webhook, "disable", to).path("disable");
                assertThat(rule.path("rule")).isEqualTo(json(to).path("rule"));
            }
        }
    }

    @Test
    void the_optional_parts_of_oauth_are_cleared_by_null_and_by_leaving_them_out() {
        var full =
                """
                {"type":"oauth2","token_url":"http://127.0.0.1:9443/token","client_id":"c",
                 "client_secret":"s","scope":"a b","audience":"x","client_auth":"post"}
                """;
        var webhook =
                tenant.register(
                        inbox, Map.of("auth", Api.JSON.convertValue(json(full), Map.class)));

        for (var part : List.of("scope", "audience")) {
            var nulled = patched(webhook, "auth", "{\"" + part + "\":null}").path("auth");
            assertThat(nulled.path(part).isNull()).isTrue();
            assertThat(nulled.path("client_id").asText()).isEqualTo("c");
            patched(webhook, "auth", full);
            var without = ((ObjectNode) json(full)).without(List.of(part, "client_secret"));
            assertThat(
                            patched(webhook, "auth", without.toString())
                                    .path("auth")
                                    .path(part)
                                    .isNull())
                    .isTrue();
            patched(webhook, "auth", full);
        }
        assertThat(
                        patched(webhook, "auth", "{\"client_auth\":null}")
                                .at("/auth/client_auth")
                                .asText())
                .isEqualTo("basic_and_post");
    }

    @Test
    void what_is_write_only_stays_when_what_was_read_is_written_back() {
        var id =
                tenant.register(
                                inbox,
                                Map.of(
                                        "auth",
                                        Map.of("type", "basic", "username", "u", "password", "p")))
                        .path("id")
                        .asText();
        var read = (ObjectNode) tenant.webhook(id).path("auth");

        var writes = new ArrayList<JsonNode>();
        writes.add(read.deepCopy());
        writes.add(read.deepCopy().put("password", "***"));
        for (var write : writes) {
            ((ObjectNode) write).put("username", "other");
            var patch = Api.JSON.createObjectNode();
            patch.set("auth", write);
            patch.set("filter", json("{\"type\":\"user.created\"}"));
            tenant.api().patch("/v1/webhooks/" + id, patch).expect(200);
        }
        tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().header("Authorization"))
                .isEqualTo("Basic " + base64("other:p"));
    }

    @Test
    void another_type_of_credentials_keeps_nothing_of_the_old() {
        var webhook =
                tenant.register(inbox, Map.of("auth", Map.of("type", "bearer", "token", "t")));
        var path = "/v1/webhooks/" + webhook.path("id").asText();

        tenant.api()
                .patch(path, json("{\"auth\":{\"type\":\"basic\",\"username\":\"u\"}}"))
                .expectProblem(422, "auth_invalid");
        assertThat(tenant.webhook(webhook.path("id").asText()).at("/auth/type").asText())
                .isEqualTo("bearer");
    }

    private JsonNode patched(JsonNode webhook, String field, String value) {
        var patch = json("{\"" + field + "\":" + value + "}");
        var path = "/v1/webhooks/" + webhook.path("id").asText();
        var answer = tenant.api().patch(path, patch).expect(200).json();
        var stored = tenant.webhook(webhook.path("id").asText());
        var shown = field.equals("events") ? "event_types" : field;
        if (!ELSEWHERE.contains(field))
            assertThat(stored.path(shown)).isEqualTo(answer.path(shown));
        return answer;
    }

    private String secret(JsonNode webhook) {
        var path = "/v1/webhooks/" + webhook.path("id").asText() + "/secret";
        return tenant.api().get(path).expect(200).json().path("secret").asText();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        try {
            return Api.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
