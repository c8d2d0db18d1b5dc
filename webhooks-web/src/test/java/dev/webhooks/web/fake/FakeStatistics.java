package dev.webhooks.web.fake;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.api.statistics.WebhookStatistics;
import dev.webhooks.api.statistics.WebhookStatistics.Latency;
import dev.webhooks.statistics.Statistics;
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

    @Override
    public AccountStatistics ofAccount(String accountId) {
        return new AccountStatistics(
                accountId,
                Instant.EPOCH,
                Instant.EPOCH,
                4,
                3,
                1,
                Map.of("succeeded", 3L, "timeout", 1L),
                0.75,
                new Latency(10, 20, 30),
                List.of(),
                List.of(),
                new AccountStatistics.Backlog(5, 1, 2, Instant.EPOCH),
                new AccountStatistics.Webhooks(1, 0, 0, 0, 0, 1),
                List.of(
                        new AccountStatistics.Failing(
                                "wh_" + accountId,
                                "Orders",
                                "active",
                                null,
                                3,
                                Instant.EPOCH,
                                "timeout")),
                List.of(new AccountStatistics.Busy("wh_" + accountId, "Orders", 4, 1)));
    }
}
