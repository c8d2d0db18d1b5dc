package dev.webhooks.settings;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects everything that is wrong with a document, so that a caller is told all of it at once.
 */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /**
     * @return the value, or null after noting why there is none
     */
    public <T> T check(Supplier<T> value) {
        try {
            return value.get();
        } catch (WebhookException e) {
            found.addAll(e.violations());
            return null;
        }
    }

    public void require(boolean condition, ProblemType type, String message, String... path) {
        if (!condition) found.add(Violation.ofBody(type, message, path));
    }

    /**
     * @throws WebhookException if anything was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) throw new WebhookException(found);
    }
}
