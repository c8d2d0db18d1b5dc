package dev.webhooks.it.api;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases of {@code bad-inputs.json} that are about the API: each is answered as it says, and
 * stored only if it says so. Left to others are cases that need several requests or a wait ({@code
 * IdempotencyIT}, {@code AccessIT}, {@code JwtIT}).
 */
@ExtendWith(SharedServer.class)
class BadInputsIT {
    private static final String URL = "https://example.com/hook";

    private final Tenant tenant;

    BadInputsIT(RunningServer server) {
        this.tenant =
                Tenant.create(
                        server.admin(),
                        Map.of("max_active_webhooks", 500, "allow_unknown_event_types", true));
    }

    @Test
    void a_url_that_may_not_be_called_is_refused() {
        all(
                "api.webhook.url",
                "/v1/webhooks",
                BadInputsIT::isNotOnThisHost,
                input -> register(Api.JSON.createObjectNode().set("url", expanded(input))));
    }

    @Test
    void headers_that_may_not_be_sent_are_refused() {
        all(
                "api.webhook.headers",
                "/v1/webhooks",
                bad -> true,
                input ->
                        register(
                                Api.JSON.createObjectNode().put("url", URL).set("headers", input)));
    }

    @Test
    void a_webhook_with_a_wrong_member_is_refused() {
        all(
                "api.webhook.body",
                "/v1/webhooks",
                bad -> !bad.path("input").has("note"),
                input ->
                        register(
                                Api.JSON
                                        .createObjectNode()
                                        .put("url", URL)
                                        .setAll((ObjectNode) expanded(input))));
    }

    @Test
    void an_event_that_cannot_be_read_is_refused() {
        all(
                "api.event.raw_body",
                "/v1/events",
                bad -> !Set.of("evt-31", "evt-35", "evt-36").contains(bad.path("id").asText()),
                this::publish);
    }

    @Test
    void a_request_that_means_nothing_is_refused() {
        all(
                "api.http",
                "/v1/webhooks",
                bad -> bad.path("input").path("op").asText().matches("(GET|PUT) /[^{ ]*"),
                input -> {
                    var operation = input.path("op").asText().split(" ");
                    var path = "/v1" + operation[1].replace(";", "%3B");
                    return operation[0].equals("GET")
                            ? tenant.api().get(path)
                            : tenant.api().put(path, Map.of());
                });
    }

    private void all(String group, String list, Filter filter, Sender sender) {
        var softly = new SoftAssertions();
        var cases = cases(group).stream().filter(filter::takes).toList();
        assertThat(cases).hasSizeGreaterThan(5);
        for (var bad : cases) {
            var expected = bad.path("expect");
            var before = tenant.list(list + "?limit=250").size();

            var reply = sender.send(bad.path("input"));

            var what = bad.path("id").asText() + " " + bad.path("why").asText() + reply.text();
            softly.assertThat(reply.status()).as(what).isEqualTo(expected.path("status").asInt());
            softly.assertThat(Optional.ofNullable(code(reply)))
                    .as(what)
                    .isEqualTo(Optional.ofNullable(expected.path("code").textValue()));
            softly.assertThat(reply.text())
                    .as(what)
                    .doesNotContain("Exception", "\tat ", "com.fasterxml", "org.glassfish");
            softly.assertThat(tenant.list(list + "?limit=250"))
                    .as("stored: " + what)
                    .hasSize(before + (expected.path("stored").asBoolean() ? 1 : 0));
        }
        softly.assertAll();
    }

    private static String code(Reply reply) {
        return reply.status() < 400 ? null : reply.json().path("code").textValue();
    }

    private Reply register(JsonNode settings) {
        return tenant.api().post("/v1/webhooks", settings);
    }

    private Reply publish(JsonNode input) {
        var headers = Map.of("Content-Type", "application/json");
        if (input.has("hex")) {
            var bytes = HexFormat.of().parseHex(input.path("hex").asText());
            return tenant.api().post("/v1/events", bytes, headers);
        }
        if (!input.has("headers")) {
            return tenant.api().post("/v1/events", utf8(expanded(input).asText()), headers);
        }
        var given =
                StreamSupport.stream(input.path("headers").properties().spliterator(), false)
                        .collect(toMap(Map.Entry::getKey, e -> expanded(e.getValue()).asText()));
        var all = new HashMap<>(headers);
        all.putAll(given);
        return tenant.api().post("/v1/events", utf8(input.path("body").asText()), all);
    }

    /** The server under test may deliver to loopback, so those addresses are fine there. */
    private static boolean isNotOnThisHost(JsonNode bad) {
        var url = expanded(bad.path("input")).asText();
        return !url.matches("(?i)https?://(127\\.|\\[::ffff:(127\\.|7f)|localhost).*");
    }

    /** A value with its generators carried out. */
    private static JsonNode expanded(JsonNode node) {
        if (node.has("repeat")) {
            return text(node.path("repeat").asText().repeat(node.path("times").asInt()));
        }
        if (node.path("gen").asText().equals("concat")) {
            var text = new StringBuilder();
            node.path("parts").forEach(part -> text.append(expanded(part).asText()));
            return text(text.toString());
        }
        if (node.path("gen").asText().equals("list")) {
            var item = node.path("item").asText();
            return Api.JSON.valueToTree(
                    IntStream.range(0, node.path("count").asInt())
                            .mapToObj(n -> item.replace("{n}", Integer.toString(n)))
                            .toList());
        }
        if (!node.isObject()) return node;
        var object = Api.JSON.createObjectNode();
        node.properties().forEach(e -> object.set(e.getKey(), expanded(e.getValue())));
        return object;
    }

    private static JsonNode text(String text) {
        return Api.JSON.getNodeFactory().textNode(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> cases(String group) {
        try (var stream = BadInputsIT.class.getResourceAsStream("bad-inputs.json")) {
            return StreamSupport.stream(Api.JSON.readTree(stream).spliterator(), false)
                    .filter(bad -> bad.path("where").asText().equals(group))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says which cases are meant. */
    private interface Filter {
        boolean takes(JsonNode bad);
    }

    /** Makes the request of a case. */
    private interface Sender {
        Reply send(JsonNode input);
    }
}
