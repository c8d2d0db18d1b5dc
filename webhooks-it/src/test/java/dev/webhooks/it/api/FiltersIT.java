package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter that nothing could match is refused, and every other finds what it means. */
@ExtendWith(SharedServer.class)
class FiltersIT {
    private static final Set<String> PAGING = Set.of("limit", "cursor", "order");
    private static final String LONG = "x".repeat(300);

    /** By the name of the parameter, over all lists: one without values here fails. */
    private static final Map<String, List<String>> IMPOSSIBLE =
            Map.ofEntries(
                    Map.entry("type", List.of("%zz", "a..b", "*.a", "a b", "a*", LONG)),
                    Map.entry("event_type", List.of("%zz", "a..b", "*.a", "a b", "a*", LONG)),
                    Map.entry("status", List.of("bogus", "%zz", "Active", "")),
                    Map.entry("state", List.of("bogus", "Running", "")),
                    Map.entry("environment", List.of("bogus", "PRODUCTION", "")),
                    Map.entry(
                            "webhook_id", List.of("%zz", "evt_01J9Z6W3V8QK2M4N6P8R0S2T4V", "wh_1")),
                    Map.entry("event_id", List.of("a.b", "a b", "x".repeat(65), "")),
                    Map.entry("since", List.of("yesterday", "2026-01-31", "%zz", "")),
                    Map.entry("until", List.of("yesterday", "2026-13-31T00:00:00Z", "")),
                    Map.entry("role", List.of("bogus", "Viewer", "")),
                    Map.entry("is_test", List.of("yes", "1", "")),
                    Map.entry("archived", List.of("yes", "TRUE", "")),
                    Map.entry("action", List.of("updated", "webhook.Updated", "%zz", "a b")),
                    Map.entry("name", List.of(LONG, "")),
                    Map.entry("group", List.of(LONG, "")),
                    Map.entry("subject", List.of("")),
                    Map.entry("resource_id", List.of(LONG, "")),
                    Map.entry("target_id", List.of(LONG, "")),
                    Map.entry("actor_id", List.of(LONG, "")));

    private final Tenant tenant;

    FiltersIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
    }

    static Stream<Arguments> filters() {
        var found = new ArrayList<Arguments>();
        OpenApi.document()
                .path("paths")
                .properties()
                .forEach(
                        path -> {
                            var names = parameters(path.getValue().path("get"));
                            if (!names.contains("limit") || path.getKey().contains("{")) return;
                            names.stream()
                                    .filter(name -> !PAGING.contains(name))
                                    .forEach(name -> found.add(Arguments.of(path.getKey(), name)));
                        });
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_that_nothing_could_match_is_refused(String list, String parameter) {
        assertThat(IMPOSSIBLE).containsKey(parameter);
        for (var value : IMPOSSIBLE.get(parameter)) {
            var query = "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            var reply = tenant.api().get("/v1" + list + query);

            assertThat(reply.status()).as(list + query).isEqualTo(400);
            assertThat(reply.json().at("/errors/0/loc/1").asText()).isEqualTo(parameter);
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_period_that_ends_before_it_begins_is_refused(String list, String parameter) {
        if (!parameter.equals("until")) return;
        var query = "?since=2026-01-31T08:00:00Z&until=";

        tenant.api()
                .get("/v1" + list + query + "2026-01-31T08:00:00Z")
                .expectProblem(400, "parameter_invalid");
        tenant.api().get("/v1" + list + query + "2026-01-31T08:00:01Z").expect(200);
    }

    @Test
    void events_and_deliveries_are_found_by_the_patterns_of_subscriptions() {
        var shop = tenant.publish("user.created", "{}");
        tenant.publish("payment.succeeded", "{}");

        assertThat(ids("/v1/events?type=user.*")).containsExactly(shop);
        assertThat(ids("/v1/events?type=user.created")).containsExactly(shop);
        assertThat(ids("/v1/events?type=*")).hasSize(2);
        assertThat(ids("/v1/events?type=use.*")).isEmpty();
        assertThat(ids("/v1/events?type=user.created.*")).isEmpty();
    }

    @Test
    void events_are_found_by_subject_and_resource() {
        var first =
                tenant.publish(
                        "user.created", "{}", Map.of("subject", "pay 17", "resource_id", "r/1"));
        var second = tenant.publish("user.created", "{}", Map.of("subject", Map.of("a", 1)));

        assertThat(ids("/v1/events?subject=pay+17")).containsExactly(first);
        assertThat(ids("/v1/events?resource_id=r%2F1")).containsExactly(first);
        assertThat(
                        ids(
                                "/v1/events?subject="
                                        + URLEncoder.encode("{\"a\":1}", StandardCharsets.UTF_8)))
                .containsExactly(second);
        assertThat(ids("/v1/events?subject=nobody")).isEmpty();
    }

    @Test
    void an_event_without_a_source_shows_the_accounts() {
        var id = tenant.publish("user.created", "{}");
        var own = tenant.publish("user.created", "{}", Map.of("source", "com.example.own"));

        assertThat(tenant.api().get("/v1/events/" + id).json().path("source").asText())
                .isNotEmpty()
                .isNotEqualTo("null");
        assertThat(tenant.api().get("/v1/events/" + own).json().path("source").asText())
                .isEqualTo("com.example.own");
    }

    private List<String> ids(String path) {
        return tenant.list(path).stream().map(event -> event.path("id").asText()).toList();
    }

    private static List<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(FiltersIT::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static JsonNode resolved(JsonNode parameter) {
        return parameter.has("$ref")
                ? OpenApi.document().at(parameter.path("$ref").asText().substring(1))
                : parameter;
    }
}
