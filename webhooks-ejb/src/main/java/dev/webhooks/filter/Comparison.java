package dev.webhooks.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** Compares JSON values of one type; numbers exactly, in any notation. */
final class Comparison {
    private Comparison() {}

    /** Values of different types are not equal: nothing is coerced. */
    static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) return compareNumbers(one, other) == 0;
        return one.getNodeType() == other.getNodeType() && one.equals(other);
    }

    /**
     * @return the sign of one against the other for two numbers, or for two strings by Unicode code
     *     point; empty for everything else
     */
    static OptionalInt order(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) return OptionalInt.of(compareNumbers(one, other));
        if (one.isTextual() && other.isTextual()) {
            return OptionalInt.of(compareTexts(one.textValue(), other.textValue()));
        }
        return OptionalInt.empty();
    }

    private static int compareNumbers(JsonNode one, JsonNode other) {
        return one.decimalValue().compareTo(other.decimalValue());
    }

    /** {@link String#compareTo} would put U+FF5E behind U+1F600, whose surrogates are less. */
    private static int compareTexts(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(fromSurrogate(one, i), fromSurrogate(other, i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** The code point that the unit at {@code i} belongs to; units before it are equal. */
    private static int fromSurrogate(String text, int i) {
        boolean low = i > 0 && Character.isLowSurrogate(text.charAt(i));
        return text.codePointAt(low ? i - 1 : i);
    }
}
