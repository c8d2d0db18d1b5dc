package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile bodies for {@code POST /v1/events}: each is answered as its case in {@code
 * bad-events.json} says, and stored only if that says so.
 */
@ExtendWith(SharedServer.class)
class BadEventsIT {
    private final Tenant tenant;

    BadEventsIT(RunningServer server) {
        this.tenant = Tenant.create(server.admin(), Map.of("allow_unknown_event_types", true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void is_answered_as_its_case_says(String id, String why, JsonNode bad) {
        var input = bad.path("input");
        var expected = bad.path("expect");

        var reply =
                tenant.api()
                        .post("/v1/events", body(input), Map.of("Content-Type", mediaType(input)));

        if (expected.has("code")) {
            reply.expectProblem(expected.path("status").asInt(), expected.path("code").asText());
        }
        reply.expect(expected.path("status").asInt());
        assertThat(tenant.list("/v1/events")).hasSize(expected.path("stored").asBoolean() ? 1 : 0);
        assertThat(reply.text())
                .doesNotContain("Exception", "\tat ", "com.fasterxml", "org.glassfish");
    }

    static Stream<Arguments> cases() throws IOException {
        try (var stream = BadEventsIT.class.getResourceAsStream("bad-events.json")) {
            return StreamSupport.stream(Api.JSON.readTree(stream).spliterator(), false)
                    .map(
                            bad ->
                                    Arguments.of(
                                            bad.path("id").asText(), bad.path("why").asText(), bad))
                    .toList()
                    .stream();
        }
    }

    private static String mediaType(JsonNode input) {
        return input.path("headers").path("Content-Type").asText("application/json");
    }

    /** Text as it is, {@code hex} bytes, {@code body} text, or {@code parts} with repetitions. */
    private static byte[] body(JsonNode input) {
        if (input.isTextual()) return utf8(input.asText());
        if (input.has("hex")) return HexFormat.of().parseHex(input.path("hex").asText());
        if (input.has("body")) return utf8(input.path("body").asText());
        var bytes = new ByteArrayOutputStream();
        for (var part : input.path("parts")) {
            append(bytes, part);
        }
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, JsonNode part) {
        var text =
                part.isTextual()
                        ? part.asText()
                        : part.path("repeat").asText().repeat(part.path("times").asInt());
        try {
            bytes.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
