package dev.webhooks.fanout;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.event.EventRules;
import dev.webhooks.event.NewEvent;
import dev.webhooks.receiver.AccountReceivers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the catalogue of an account and the clock say about one event. */
final class IntakeRules implements EventRules {
    /** How far ahead a delivery may be planned. */
    private static final Duration FURTHEST = Duration.ofDays(30);

    private final AccountReceivers account;
    private final Instant now;
    private boolean tolerated;

    IntakeRules(AccountReceivers account, Instant now) {
        this.account = account;
        this.now = now;
    }

    AccountReceivers account() {
        return account;
    }

    Instant now() {
        return now;
    }

    /** Whether its data is accepted in spite of violating the schema, which is to be counted. */
    boolean isTolerated() {
        return tolerated;
    }

    /**
     * For an event that was read before.
     *
     * @throws WebhookException with every violation
     */
    void check(NewEvent event) {
        var faults = new ArrayList<Violation>();
        note(faults, () -> checkContent(event.type(), event.environment(), event.data()));
        note(faults, () -> event.deliverAt().ifPresent(this::checkDeliverAt));
        if (!faults.isEmpty()) throw new WebhookException(faults);
    }

    @Override
    public void checkContent(String type, Environment environment, Optional<byte[]> data) {
        if (!account.accepts(type, environment)) throw EventIntake.unknownType("type");
        tolerated = account.catalogue().isTolerated(type, data);
    }

    @Override
    public void checkDeliverAt(Instant deliverAt) {
        if (deliverAt.isAfter(now.plus(FURTHEST)))
            throw new WebhookException(
                    ProblemType.EVENT_INVALID,
                    "deliver_at must be at most 30 days ahead",
                    "body",
                    "deliver_at");
    }

    private static void note(List<Violation> faults, Runnable rule) {
        try {
            rule.run();
        } catch (WebhookException e) {
            faults.addAll(e.violations());
        }
    }
}
