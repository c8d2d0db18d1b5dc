package dev.webhooks.web.fake;

import dev.webhooks.access.PortalLinks;
import dev.webhooks.api.PortalLink;
import dev.webhooks.api.PortalLinkSettings;
import dev.webhooks.api.Role;
import java.net.URI;
import java.time.Instant;

/** Makes the same link for everybody, with the creator's role in its token. */
public final class FakePortalLinks extends PortalLinks {
    @Override
    public PortalLink open(String accountId, Role creator, PortalLinkSettings wish, URI asked) {
        var token = accountId + "-" + creator.wireName();
        return new PortalLink(
                "key_1",
                wish.role(),
                asked.resolve("/") + "#/portal/" + token,
                token,
                Instant.EPOCH);
    }
}
