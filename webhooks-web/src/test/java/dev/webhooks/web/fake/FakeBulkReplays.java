package dev.webhooks.web.fake;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayCount;
import dev.webhooks.api.replay.ReplayRequest;
import dev.webhooks.replay.BulkReplays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Each account has one job, {@code job_<account>}. */
public final class FakeBulkReplays extends BulkReplays {
    public ReplayRequest replayed;
    public ReplayRequest counted;
    public Optional<JobState> listed;
    public String recovered;
    public RecoverRequest recovery;

    @Override
    public ReplayCount count(String accountId, WebhookScope webhooks, ReplayRequest wish) {
        counted = wish;
        return new ReplayCount(42);
    }

    @Override
    public BulkJob replay(String accountId, WebhookScope webhooks, ReplayRequest wish) {
        replayed = wish;
        return job(accountId, "replay", "running");
    }

    @Override
    public BulkJob recover(
            String accountId, WebhookScope reached, String webhookId, RecoverRequest wish) {
        recovered = webhookId;
        recovery = wish;
        return job(accountId, "recover", "running");
    }

    @Override
    public Page<BulkJob> list(
            String accountId,
            Optional<String> startedBy,
            Optional<JobState> state,
            PageRequest page) {
        listed = state;
        return new Page<>(List.of(job(accountId, "replay", "running")), "next");
    }

    @Override
    public BulkJob get(String accountId, Optional<String> startedBy, String id) {
        return existing(accountId, id, "running");
    }

    @Override
    public BulkJob stop(String accountId, Optional<String> startedBy, String id) {
        return existing(accountId, id, "stopped");
    }

    private static BulkJob existing(String accountId, String id, String state) {
        if (!id.equals("job_" + accountId)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such job");
        }
        return job(accountId, "replay", state);
    }

    private static BulkJob job(String accountId, String kind, String state) {
        return new BulkJob(
                "job_" + accountId, kind, state, 42, 7, 1, Instant.EPOCH, Instant.EPOCH, null);
    }
}
