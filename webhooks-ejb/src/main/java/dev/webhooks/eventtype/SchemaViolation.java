package dev.webhooks.eventtype;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing in a value that a schema does not allow.
 *
 * @param path the reference tokens of its JSON Pointer (RFC 6901); none for the value itself
 * @param reason such as {@code integer expected}
 */
record SchemaViolation(List<String> path, String reason) {
    SchemaViolation {
        path = List.copyOf(path);
    }

    /**
     * @param at where the value is in the request
     */
    Violation violation(ProblemType type, List<String> at) {
        var loc = new ArrayList<>(at);
        loc.addAll(path);
        return new Violation(loc, pointer(loc.subList(1, loc.size())) + ": " + reason, type);
    }

    private static String pointer(List<String> tokens) {
        var pointer = new StringBuilder();
        for (var token : tokens) {
            pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
