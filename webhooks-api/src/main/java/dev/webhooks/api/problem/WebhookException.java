package dev.webhooks.api.problem;

import java.util.List;

/**
 * A request that is refused, with every reason found. The first reason decides the status and the
 * code of the answer.
 *
 * <p>The text reaches the caller: it says what to do, and never holds a secret, a class name or an
 * address of ours.
 */
public class WebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public WebhookException(ProblemType type, String detail, String... loc) {
        this(List.of(new Violation(List.of(loc), detail, type)));
    }

    /**
     * @throws IllegalArgumentException if there is no violation
     */
    public WebhookException(List<Violation> violations) {
        super(describe(violations));
        this.violations = List.copyOf(violations);
    }

    public ProblemType type() {
        return violations.get(0).type();
    }

    public List<Violation> violations() {
        return violations;
    }

    private static String describe(List<Violation> violations) {
        if (violations.isEmpty()) throw new IllegalArgumentException("no violation");
        return violations.get(0).msg();
    }
}
