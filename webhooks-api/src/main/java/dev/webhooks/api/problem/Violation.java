package dev.webhooks.api.problem;

import java.util.List;

/**
 * One thing that is wrong with a request (docs/api.md#errors).
 *
 * @param loc where, from the outside in: {@code ["body", "rate_limit"]}, {@code ["query", "limit"]}
 * @param msg what to do about it, for a person
 * @param type what is wrong, for a program
 */
public record Violation(List<String> loc, String msg, ProblemType type) {
    /** As long as the longest names that are accepted: those of headers and event types. */
    private static final int MAX_STEP = 256;

    public Violation {
        loc = loc.stream().map(Violation::excerpt).toList();
    }

    private static String excerpt(String step) {
        if (step.length() <= MAX_STEP) return step;
        boolean isCut = Character.isHighSurrogate(step.charAt(MAX_STEP - 1));
        return step.substring(0, isCut ? MAX_STEP - 1 : MAX_STEP) + "…";
    }

    /** A violation by a member of the body, named by its JSON path. */
    public static Violation ofBody(ProblemType type, String msg, String... path) {
        var loc = new String[path.length + 1];
        loc[0] = "body";
        System.arraycopy(path, 0, loc, 1, path.length);
        return new Violation(List.of(loc), msg, type);
    }
}
