package dev.webhooks.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where in an event a term looks: the event's member, then members of objects. An array on the way
 * stands for each of its elements, and at the end for itself and each of its elements. Immutable.
 */
record EventPath(List<String> steps) {
    static final EventPath ROOT = new EventPath(List.of());

    EventPath {
        steps = List.copyOf(steps);
    }

    /**
     * @param name steps joined by full stops; {@code \.} is a full stop that belongs to a step
     */
    EventPath then(String name) {
        var longer = new ArrayList<>(steps);
        var step = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length() && name.charAt(i + 1) == '.') {
                step.append('.');
                i++;
            } else if (c == '.') {
                longer.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        longer.add(step.toString());
        return new EventPath(longer);
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    /** The event's own member; not of the root. */
    String member() {
        return steps.get(0);
    }

    String text() {
        return String.join(".", steps);
    }

    /** Whether one of the values here passes. */
    boolean anyMatch(FilteredEvent event, Predicate<JsonNode> test) {
        return anyMatch(event.member(member()), 1, test);
    }

    /** The first value here, to be shown. */
    Optional<JsonNode> find(FilteredEvent event) {
        var found = new ArrayList<JsonNode>(1);
        anyMatch(event, found::add);
        return found.stream().findFirst();
    }

    private boolean anyMatch(JsonNode value, int step, Predicate<JsonNode> test) {
        if (value.isMissingNode()) return false;
        if (step == steps.size() && test.test(value)) return true;
        if (value.isArray()) {
            for (var element : value) {
                if (anyMatch(element, step, test)) return true;
            }
            return false;
        }
        return step < steps.size() && anyMatch(value.path(steps.get(step)), step + 1, test);
    }
}
