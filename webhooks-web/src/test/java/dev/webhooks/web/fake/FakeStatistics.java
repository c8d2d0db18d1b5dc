package dev.webhooks.web.fake;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.api.WebhookStatistics;
import dev.webhooks.api.WebhookStatistics.Latency;
import dev.webhooks.delivery.Statistics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Each account has one webhook, {@code wh_<account>}, with four attempts. */
public final class FakeStatistics extends Statistics {
    @Override
    public WebhookStatistics of(String accountId, String webhookId) {
        if (!webhookId.equals("wh_" + accountId)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such webhook");
        }
        return new WebhookStatistics(
                webhookId,
                Instant.EPOCH,
                Instant.EPOCH,
                4,
                3,
                1,
                Map.of("succeeded", 3L, "timeout", 1L),
                0.75,
                new Latency(10, 20, 30),
                List.of(),
                List.of());
    }
}
