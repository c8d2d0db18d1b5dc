package dev.webhooks.rejected;

import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.stream.Collectors;

/** Says in one text all that was wrong with a message. */
final class RejectionReason {
    private static final String BETWEEN = "; ";

    private RejectionReason() {}

    static String of(WebhookException refusal) {
        if (refusal.violations().size() == 1) return refusal.getMessage();
        return refusal.violations().stream()
                .map(RejectionReason::sentence)
                .collect(Collectors.joining(BETWEEN));
    }

    /** Beside others, each names the member that it is about. */
    private static String sentence(Violation violation) {
        var loc = violation.loc();
        if (loc.size() < 2) return violation.msg();
        boolean named = violation.msg().startsWith(loc.get(loc.size() - 1) + " ");
        return named
                ? violation.msg()
                : String.join(".", loc.subList(1, loc.size())) + ": " + violation.msg();
    }
}
