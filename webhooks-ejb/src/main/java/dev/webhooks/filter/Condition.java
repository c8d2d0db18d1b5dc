package dev.webhooks.filter;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A part of a filter, down to its {@link Term}s. Immutable. */
sealed interface Condition permits Condition.All, Condition.Any, Condition.Not, Term {
    boolean holds(FilteredEvent event);

    /** Why it holds, if it does, and else why not: terms with the values they saw. */
    String reason(FilteredEvent event);

    /** Each of them holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(FilteredEvent event) {
            for (var part : parts) {
                if (!part.holds(event)) return false;
            }
            return true;
        }

        @Override
        public String reason(FilteredEvent event) {
            return parts.stream()
                    .filter(part -> !part.holds(event))
                    .findFirst()
                    .map(failing -> failing.reason(event))
                    .orElseGet(() -> reasons(parts, event));
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(FilteredEvent event) {
            for (var part : parts) {
                if (part.holds(event)) return true;
            }
            return false;
        }

        @Override
        public String reason(FilteredEvent event) {
            return parts.stream()
                    .filter(part -> part.holds(event))
                    .findFirst()
                    .map(holding -> holding.reason(event))
                    .orElseGet(() -> "no part of $or holds: " + reasons(parts, event));
        }
    }

    /** It does not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(FilteredEvent event) {
            return !part.holds(event);
        }

        @Override
        public String reason(FilteredEvent event) {
            return (holds(event) ? "as $not wants: " : "$not forbids: ") + part.reason(event);
        }
    }

    private static String reasons(List<Condition> parts, FilteredEvent event) {
        return parts.stream().map(part -> part.reason(event)).collect(joining("; "));
    }
}
