package dev.webhooks.web.fake;

import dev.webhooks.access.PortalLinks;
import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.PortalLinkSettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Makes the same link for everybody; each account has one, {@code key_<account>}. */
public final class FakePortalLinks extends PortalLinks {
    @Override
    public PortalLink open(String accountId, PortalLinkSettings wish, URI asked) {
        return new PortalLink(
                "key_1",
                wish.name(),
                wish.role(),
                wish.webhookIds(),
                Instant.EPOCH,
                Instant.EPOCH,
                asked.resolve("/") + "#/portal/" + accountId,
                accountId);
    }

    @Override
    public Page<PortalLink> list(String accountId, PageRequest page) {
        return new Page<>(
                List.of(
                        new PortalLink(
                                "key_" + accountId,
                                "Shop",
                                "viewer",
                                null,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                null,
                                null)),
                null);
    }

    @Override
    public void revoke(String accountId, String id) {
        if (!id.equals("key_" + accountId))
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such portal link");
    }
}
