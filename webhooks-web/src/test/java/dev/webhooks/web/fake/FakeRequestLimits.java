package dev.webhooks.web.fake;

import dev.webhooks.access.RequestLimits;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.ArrayList;
import java.util.List;

/** Lets everything through, until it is told otherwise, and remembers what it was asked. */
public final class FakeRequestLimits extends RequestLimits {
    public final List<Boolean> publishing = new ArrayList<>();
    public boolean exhausted;

    @Override
    public void count(Caller caller, boolean publishes) {
        publishing.add(publishes);
        if (exhausted) throw new WebhookException(ProblemType.RATE_LIMITED, "too many requests");
    }
}
