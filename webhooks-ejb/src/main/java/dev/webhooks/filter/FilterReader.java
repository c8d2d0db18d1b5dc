package dev.webhooks.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.webhooks.api.json.Rfc3339;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles a filter, and finds all that is wrong with it: a typo must not match in silence. */
final class FilterReader {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TERMS = 100;
    private static final int MAX_VALUES = 256;
    private static final EventPath TIME = EventPath.ROOT.then("time");
    private static final Set<String> JOINS = Set.of("$and", "$or", "$not");

    /** Stands in for what is refused. */
    private static final Condition REFUSED = new Condition.All(List.of());

    private final List<Violation> found = new ArrayList<>();
    private int terms;

    private FilterReader() {}

    static Condition read(String json, List<String> loc) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var reader = new FilterReader();
        var condition = REFUSED;
        if (bytes.length > MAX_BYTES) {
            reader.refuse("a filter may have 16 KiB", loc);
        } else {
            condition = reader.root(StrictJson.ownTree(bytes), loc);
        }
        if (!reader.found.isEmpty()) throw new WebhookException(reader.found);
        return condition;
    }

    private Condition root(JsonNode node, List<String> loc) {
        if (!node.isObject()) {
            found.add(new Violation(loc, "a filter is a JSON object", ProblemType.TYPE_MISMATCH));
            return REFUSED;
        }
        var condition = condition(EventPath.ROOT, node, loc, 1);
        if (terms > MAX_TERMS) refuse("a filter may have " + MAX_TERMS + " terms", loc);
        return condition;
    }

    /** A value is short for {@code $eq}; the members of an object must all hold. */
    private Condition condition(EventPath path, JsonNode node, List<String> loc, int depth) {
        if (depth > MAX_DEPTH) {
            return refuse("a filter may be nested " + MAX_DEPTH + " levels deep", loc);
        }
        if (node.isArray()) return refuse("say what a list is for, such as {\"$in\": […]}", loc);
        if (!node.isObject()) return value(path, node, loc);
        if (node.isEmpty()) return refuse("a condition must not be empty", loc);
        var parts = new ArrayList<Condition>();
        for (var member : node.properties()) {
            parts.add(member(path, member, in(loc, member.getKey()), depth));
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition value(EventPath path, JsonNode node, List<String> loc) {
        return path.isRoot()
                ? refuse("a JSON object is expected", loc)
                : term(path, Operator.EQ, node, loc);
    }

    private Condition member(
            EventPath path, Map.Entry<String, JsonNode> member, List<String> loc, int depth) {
        var name = member.getKey();
        if (JOINS.contains(name)) return join(path, member, loc, depth);
        if (name.startsWith("$")) {
            return Operator.of(name)
                    .map(operator -> term(path, operator, member.getValue(), loc))
                    .orElseGet(() -> refuse("there is no operator " + name, loc));
        }
        var longer = path.then(name);
        if (longer.steps().contains("")) {
            return refuse("a path is names joined by full stops", loc);
        }
        boolean text = FilteredEvent.TEXTS.contains(longer.member());
        if (!text && !FilteredEvent.STRUCTURED.contains(longer.member())) {
            return refuse("an event has no member " + longer.member(), loc);
        }
        if (text && longer.steps().size() > 1) {
            return refuse(longer.member() + " is a string, which has no members", loc);
        }
        return condition(longer, member.getValue(), loc, depth + 1);
    }

    private Condition join(
            EventPath path, Map.Entry<String, JsonNode> member, List<String> loc, int depth) {
        var value = member.getValue();
        if (member.getKey().equals("$not")) {
            return new Condition.Not(condition(path, value, loc, depth + 1));
        }
        if (!value.isArray() || value.isEmpty()) {
            return refuse(member.getKey() + " takes a list of conditions", loc);
        }
        var parts = new ArrayList<Condition>();
        for (int i = 0; i < value.size(); i++) {
            parts.add(condition(path, value.get(i), in(loc, Integer.toString(i)), depth + 1));
        }
        return member.getKey().equals("$or") ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private Condition term(EventPath path, Operator operator, JsonNode value, List<String> loc) {
        terms++;
        if (path.isRoot()) {
            return refuse(operator.wireName() + " belongs to a member of the event", loc);
        }
        return switch (operator) {
            case EXIST ->
                    value.isBoolean()
                            ? new Term(path, operator, List.of(), !value.booleanValue())
                            : refuse("$exist takes true or false", loc);
            case IN, NIN -> among(path, operator, value, loc);
            case STARTS_WITH, ENDS_WITH ->
                    value.isTextual()
                            ? new Term(path, operator, List.of(value), false)
                            : refuse(operator.wireName() + " takes a string", loc);
            case GT, GTE, LT, LTE ->
                    value.isNumber() || value.isTextual()
                            ? comparing(path, operator, List.of(value), loc)
                            : refuse(operator.wireName() + " takes a number or a string", loc);
            case EQ, NEQ ->
                    value.isValueNode()
                            ? comparing(path, operator, List.of(value), loc)
                            : refuse(operator.wireName() + " takes a single value", loc);
        };
    }

    private Condition among(EventPath path, Operator operator, JsonNode list, List<String> loc) {
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_VALUES) {
            return refuse(
                    operator.wireName() + " takes a list of 1 to " + MAX_VALUES + " values", loc);
        }
        var values = new ArrayList<JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isValueNode()) {
                refuse("a list holds single values", in(loc, Integer.toString(i)));
            }
            values.add(list.get(i));
        }
        return comparing(path, operator, values, loc);
    }

    private Condition comparing(
            EventPath path, Operator operator, List<JsonNode> values, List<String> loc) {
        var operands = path.equals(TIME) ? times(values, loc) : values;
        return new Term(path, operator, operands, operator.denies());
    }

    /** The event's time is compared as a time, however its offset and fraction are written. */
    private List<JsonNode> times(List<JsonNode> values, List<String> loc) {
        var times = new ArrayList<JsonNode>();
        for (var value : values) {
            try {
                times.add(TextNode.valueOf(FilteredEvent.text(Rfc3339.parse(value.asText()))));
            } catch (DateTimeException e) {
                refuse("time is compared with an RFC 3339 time", loc);
            }
        }
        return times;
    }

    private Condition refuse(String message, List<String> loc) {
        found.add(new Violation(loc, message, ProblemType.FILTER_INVALID));
        return REFUSED;
    }

    private static List<String> in(List<String> loc, String step) {
        var longer = new ArrayList<>(loc);
        longer.add(step);
        return longer;
    }
}
