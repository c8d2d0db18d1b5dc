package dev.webhooks.event;

import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with an event, so that its publisher is told at once. */
final class EventFaults {
    /** More are not looked for: a body of rubbish is not answered at length. */
    private static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>();

    /**
     * @throws WebhookException with what was found, when that is enough
     */
    void add(WebhookException refusal) {
        found.addAll(refusal.violations());
        if (found.size() >= MOST) throwIfAny();
    }

    /** Unless something is wrong with the member already, which says enough. */
    void check(String member, Runnable rule) {
        if (!isRight(member)) return;
        try {
            rule.run();
        } catch (WebhookException e) {
            add(e);
        }
    }

    boolean isRight(String member) {
        return found.stream().noneMatch(fault -> fault.loc().equals(List.of("body", member)));
    }

    /**
     * @throws WebhookException if anything was found
     */
    void throwIfAny() {
        if (!found.isEmpty()) throw new WebhookException(found);
    }
}
