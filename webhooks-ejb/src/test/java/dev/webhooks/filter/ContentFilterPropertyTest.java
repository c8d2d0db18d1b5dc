package dev.webhooks.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.testing.Examples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Filters against an oracle that reads filter and event side by side, each time anew. */
class ContentFilterPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c");

    @Property(tries = 3000)
    void a_filter_says_what_the_oracle_says(
            @ForAll("filters") JsonNode filter, @ForAll("values") JsonNode data) {
        var event = event(data);

        var compiled = ContentFilter.parse(new RawJson(filter.toString()), "filter");

        assertThat(compiled.matches(event)).isEqualTo(Oracle.holds(filter, whole(data)));
        assertThat(compiled.explanation(event)).isNotBlank();
    }

    @Property(tries = 500)
    void nothing_is_both_wanted_and_not_wanted(
            @ForAll("filters") JsonNode filter, @ForAll("values") JsonNode data) {
        var event = event(data);
        var denied = NODES.objectNode().set("$not", filter);

        assertThat(ContentFilter.parse(new RawJson(denied.toString()), "filter").matches(event))
                .isNotEqualTo(
                        ContentFilter.parse(new RawJson(filter.toString()), "filter")
                                .matches(event));
    }

    @Provide
    Arbitrary<JsonNode> filters() {
        return conditions(3).map(condition -> NODES.objectNode().set("data", condition));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return values(3);
    }

    private static Arbitrary<JsonNode> conditions(int depth) {
        var term = Arbitraries.of(Oracle.OPERATORS).flatMap(ContentFilterPropertyTest::term);
        if (depth == 0) return term;
        var inner = Arbitraries.lazy(() -> conditions(depth - 1));
        var parts = inner.list().ofMinSize(1).ofMaxSize(3).map(ContentFilterPropertyTest::array);
        return Arbitraries.oneOf(
                term,
                member(Arbitraries.of("a", "b", "a.b", "b.c"), inner),
                Combinators.combine(term, member(Arbitraries.of(NAMES), inner))
                        .as(ContentFilterPropertyTest::both),
                member(Arbitraries.of("$or", "$and"), parts),
                member(Arbitraries.just("$not"), inner));
    }

    private static Arbitrary<JsonNode> member(Arbitrary<String> names, Arbitrary<JsonNode> values) {
        return Combinators.combine(names, values)
                .as((name, value) -> NODES.objectNode().set(name, value));
    }

    private static JsonNode both(JsonNode one, JsonNode other) {
        ObjectNode members = NODES.objectNode();
        members.setAll((ObjectNode) one);
        members.setAll((ObjectNode) other);
        return members;
    }

    private static Arbitrary<JsonNode> term(String operator) {
        Arbitrary<JsonNode> operand =
                switch (operator) {
                    case "$exist" -> Arbitraries.of(true, false).map(NODES::booleanNode);
                    case "$in", "$nin" ->
                            scalars()
                                    .list()
                                    .ofMinSize(1)
                                    .ofMaxSize(3)
                                    .map(ContentFilterPropertyTest::array);
                    case "$startsWith", "$endsWith" -> texts();
                    case "$gt", "$gte", "$lt", "$lte" -> Arbitraries.oneOf(texts(), numbers());
                    default -> scalars();
                };
        return operand.map(value -> NODES.objectNode().set(operator, value));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        if (depth == 0) return scalars();
        var inner = Arbitraries.lazy(() -> values(depth - 1));
        var arrays = inner.list().ofMaxSize(3).map(ContentFilterPropertyTest::array);
        Arbitrary<JsonNode> objects =
                Arbitraries.maps(Arbitraries.of(NAMES), inner)
                        .ofMaxSize(3)
                        .map(members -> NODES.objectNode().setAll(members));
        return Arbitraries.oneOf(scalars(), arrays, objects, objects);
    }

    private static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                texts(),
                numbers(),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
    }

    private static Arbitrary<JsonNode> texts() {
        return Arbitraries.of("", "a", "ab", "b", "1", "true", "\uFF5E", "\uD83D\uDE00")
                .map(NODES::textNode);
    }

    private static Arbitrary<JsonNode> numbers() {
        return Arbitraries.of(
                        "0",
                        "-0.0",
                        "1",
                        "1.0",
                        "1E0",
                        "1.00000000000000000001",
                        "2",
                        "1E999",
                        "1E-999")
                .map(text -> DecimalNode.valueOf(new BigDecimal(text)));
    }

    private static JsonNode array(List<JsonNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }

    private static FilteredEvent event(JsonNode data) {
        var json = "{\"type\":\"a\",\"data\":" + data + "}";
        return new FilteredEvent(Examples.event("acct_1", "evt_1", json), "com.account");
    }

    private static JsonNode whole(JsonNode data) {
        return NODES.objectNode().set("data", StrictJson.ownTree(data.toString().getBytes(UTF_8)));
    }

    /** The language of docs/api.md, said again as briefly as possible. */
    private static final class Oracle {
        static final List<String> OPERATORS =
                List.of(
                        "$eq",
                        "$neq",
                        "$gt",
                        "$gte",
                        "$lt",
                        "$lte",
                        "$in",
                        "$nin",
                        "$startsWith",
                        "$endsWith",
                        "$exist");

        static boolean holds(JsonNode filter, JsonNode event) {
            return all(filter, List.of(event));
        }

        private static boolean all(JsonNode condition, List<JsonNode> at) {
            return condition.properties().stream()
                    .allMatch(member -> one(member.getKey(), member.getValue(), at));
        }

        private static boolean one(String name, JsonNode wish, List<JsonNode> at) {
            return switch (name) {
                case "$and" -> parts(wish).stream().allMatch(part -> all(part, at));
                case "$or" -> parts(wish).stream().anyMatch(part -> all(part, at));
                case "$not" -> !all(wish, at);
                case "$exist" -> at.isEmpty() != wish.booleanValue();
                case "$neq" -> !one("$eq", wish, at);
                case "$nin" -> !one("$in", wish, at);
                case "$in" -> parts(wish).stream().anyMatch(each -> one("$eq", each, at));
                default ->
                        name.startsWith("$")
                                ? flat(at).stream().anyMatch(value -> passes(name, value, wish))
                                : all(wish, step(at, name));
            };
        }

        private static boolean passes(String operator, JsonNode value, JsonNode wish) {
            if (value.isNumber() && wish.isNumber()) {
                return compared(operator, new BigDecimal(value.asText()).compareTo(number(wish)));
            }
            if (value.isTextual() && wish.isTextual()) {
                if (operator.equals("$startsWith")) return value.asText().startsWith(wish.asText());
                if (operator.equals("$endsWith")) return value.asText().endsWith(wish.asText());
                return compared(
                        operator,
                        Arrays.compare(
                                value.asText().codePoints().toArray(),
                                wish.asText().codePoints().toArray()));
            }
            return operator.equals("$eq") && value.toString().equals(wish.toString());
        }

        private static BigDecimal number(JsonNode node) {
            return new BigDecimal(node.asText());
        }

        private static boolean compared(String operator, int sign) {
            return switch (operator) {
                case "$eq" -> sign == 0;
                case "$gt" -> sign > 0;
                case "$gte" -> sign >= 0;
                case "$lt" -> sign < 0;
                case "$lte" -> sign <= 0;
                default -> false;
            };
        }

        private static List<JsonNode> step(List<JsonNode> at, String path) {
            var here = at;
            for (var name : path.split("\\.")) {
                here =
                        flat(here).stream()
                                .filter(value -> value.isObject() && value.has(name))
                                .map(value -> value.get(name))
                                .toList();
            }
            return here;
        }

        /** Arrays with their elements, at any depth. */
        private static List<JsonNode> flat(List<JsonNode> values) {
            var flat = new ArrayList<JsonNode>();
            for (var value : values) {
                flat.add(value);
                if (value.isArray()) flat.addAll(flat(parts(value)));
            }
            return flat;
        }

        private static List<JsonNode> parts(JsonNode array) {
            var parts = new ArrayList<JsonNode>();
            array.forEach(parts::add);
            return parts;
        }
    }
}
