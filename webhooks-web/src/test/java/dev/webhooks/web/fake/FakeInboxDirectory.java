package dev.webhooks.web.fake;

import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.inbox.InboxDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each account has one inbox, {@code inb_<account>}, with one request. */
public final class FakeInboxDirectory extends InboxDirectory {
    public InboxSettings opened;
    public Optional<String> newerThan = Optional.empty();
    public boolean cleared;

    @Override
    public Inbox open(String accountId, InboxSettings settings) {
        opened = settings;
        return get(accountId, "inb_" + accountId);
    }

    @Override
    public Page<Inbox> list(String accountId, PageRequest page) {
        return new Page<>(List.of(get(accountId, "inb_" + accountId)), null);
    }

    @Override
    public Inbox get(String accountId, String id) {
        require(accountId, id);
        return new Inbox(
                id,
                "Inbox",
                "http://127.0.0.1:8080/in/token",
                new InboxAnswer(200, 0, "", Map.of()),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Override
    public Inbox change(String accountId, String id, MergePatch patch) {
        return get(accountId, id);
    }

    @Override
    public void remove(String accountId, String id) {
        require(accountId, id);
    }

    @Override
    public Page<InboxRequest> requests(
            String accountId, String id, Optional<String> newer, PageRequest page) {
        require(accountId, id);
        newerThan = newer;
        return new Page<>(
                List.of(
                        new InboxRequest(
                                "inr_1",
                                Instant.EPOCH,
                                "POST",
                                List.of(List.of("webhook-id", "evt_1")),
                                "{}",
                                2,
                                false,
                                200,
                                new InboxRequest.Signature(true, "signed", "wh_1"))),
                null);
    }

    @Override
    public void clear(String accountId, String id) {
        require(accountId, id);
        cleared = true;
    }

    private static void require(String accountId, String id) {
        if (!id.equals("inb_" + accountId))
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such inbox");
    }
}
