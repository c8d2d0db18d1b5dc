package dev.webhooks.web.fake;

import dev.webhooks.api.event.RejectedMessage;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.rejected.DeadLetterBox;
import dev.webhooks.rejected.RejectedScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds {@code rej_1} for everybody, and remembers for whom it was asked. */
public final class FakeDeadLetterBox extends DeadLetterBox {
    public final List<RejectedScope> scopes = new ArrayList<>();
    public final List<String> redriven = new ArrayList<>();
    public final List<String> removed = new ArrayList<>();

    @Override
    public Page<RejectedMessage> list(RejectedScope scope, PageRequest page) {
        return new Page<>(List.of(get(scope, "rej_1")), null);
    }

    @Override
    public RejectedMessage get(RejectedScope scope, String id) {
        scopes.add(scope);
        return new RejectedMessage(
                id,
                Instant.EPOCH,
                scope.accountId(),
                "json_malformed",
                "not well-formed JSON",
                null,
                Map.of("webhooks_account", "shop"),
                "this is not JSON",
                false);
    }

    @Override
    public void redrive(RejectedScope scope, String id) {
        scopes.add(scope);
        redriven.add(id);
    }

    @Override
    public void remove(RejectedScope scope, String id) {
        scopes.add(scope);
        removed.add(id);
    }
}
