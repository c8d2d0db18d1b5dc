package dev.webhooks.filter;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * One operator at one path. It holds when a value at the path passes, or, for the operators that
 * deny, when none does; a member that is missing has no value.
 *
 * @param operands one, or the list of {@code $in} and {@code $nin}; none of {@code $exist}
 * @param denies whether it holds when nothing passes
 */
record Term(EventPath path, Operator operator, List<JsonNode> operands, boolean denies)
        implements Condition {
    private static final int SHOWN_CHARACTERS = 200;

    Term {
        operands = List.copyOf(operands);
    }

    @Override
    public boolean holds(FilteredEvent event) {
        return path.anyMatch(event, this::passes) != denies;
    }

    @Override
    public String reason(FilteredEvent event) {
        var seen =
                path.find(event)
                        .map(value -> path.text() + " is " + shortened(value.toString()))
                        .orElse(path.text() + " is missing");
        return seen + (holds(event) ? ", as wanted: " : ", wanted: ") + wish();
    }

    private boolean passes(JsonNode value) {
        return switch (operator) {
            case EXIST -> true;
            case EQ, NEQ, IN, NIN -> isAmongOperands(value);
            case GT -> sign(value).stream().anyMatch(sign -> sign > 0);
            case GTE -> sign(value).stream().anyMatch(sign -> sign >= 0);
            case LT -> sign(value).stream().anyMatch(sign -> sign < 0);
            case LTE -> sign(value).stream().anyMatch(sign -> sign <= 0);
            case STARTS_WITH -> value.isTextual() && value.textValue().startsWith(text());
            case ENDS_WITH -> value.isTextual() && value.textValue().endsWith(text());
        };
    }

    private boolean isAmongOperands(JsonNode value) {
        for (var operand : operands) {
            if (Comparison.equal(value, operand)) return true;
        }
        return false;
    }

    private OptionalInt sign(JsonNode value) {
        return Comparison.order(value, operands.get(0));
    }

    private String text() {
        return operands.get(0).textValue();
    }

    private String wish() {
        return operator.wireName() + " " + shortened(operand());
    }

    private String operand() {
        return switch (operator) {
            case EXIST -> Boolean.toString(!denies);
            case IN, NIN ->
                    operands.stream().map(JsonNode::toString).collect(joining(",", "[", "]"));
            case EQ, NEQ, GT, GTE, LT, LTE, STARTS_WITH, ENDS_WITH -> operands.get(0).toString();
        };
    }

    private static String shortened(String text) {
        if (text.length() <= SHOWN_CHARACTERS) return text;
        int end = text.offsetByCodePoints(0, text.codePointCount(0, SHOWN_CHARACTERS));
        return text.substring(0, end) + "…";
    }
}
