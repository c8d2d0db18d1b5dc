package dev.webhooks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One case of {@code bad-inputs.json}.
 *
 * @param input a JSON value, generators not yet expanded
 * @param expect what must come of it
 */
public record BadInput(String id, JsonNode input, JsonNode expect, String why) {
    /** The cases of one group, in the order of the file. */
    public static Stream<BadInput> of(String where) {
        try (var file = BadInput.class.getResourceAsStream("/bad-inputs.json")) {
            var cases = new ObjectMapper().readTree(file);
            return StreamSupport.stream(cases.spliterator(), false)
                    .filter(node -> node.get("where").textValue().equals(where))
                    .map(BadInput::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The input as text, generated if it is a generator; null for a JSON null. */
    public String text() {
        return expand(input);
    }

    /** The input as bytes: those of {@link #text}, unless it says them itself. */
    public byte[] bytes() {
        return input.has("hex")
                ? HexFormat.of().parseHex(input.get("hex").textValue())
                : text().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@code expect} says, as text; empty when it says nothing. */
    public String expected(String member) {
        return expect.path(member).asText();
    }

    @Override
    public String toString() {
        return id + " " + why;
    }

    private static BadInput of(JsonNode node) {
        return new BadInput(
                node.get("id").textValue(),
                node.get("input"),
                node.get("expect"),
                node.get("why").textValue());
    }

    private static String expand(JsonNode node) {
        if (node.isNull()) return null;
        if (node.isTextual()) return node.textValue();
        if (node.has("repeat"))
            return node.get("repeat").textValue().repeat(node.get("times").intValue());
        if (!node.path("gen").asText().equals("concat"))
            throw new IllegalArgumentException("no text: " + node);
        var text = new StringBuilder();
        for (var part : node.get("parts")) text.append(expand(part));
        return text.toString();
    }
}
