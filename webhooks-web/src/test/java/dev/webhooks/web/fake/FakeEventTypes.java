package dev.webhooks.web.fake;

import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeFilter;
import dev.webhooks.api.eventtype.EventTypeImport;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.eventtype.EventTypeCatalogue;
import java.time.Instant;
import java.util.List;

/** Each account has one event type, {@code payment.succeeded}. */
public final class FakeEventTypes extends EventTypeCatalogue {
    public String account;
    public EventTypeSettings settings;
    public EventTypeFilter filter;
    public PageRequest page;
    public String archived;
    public byte[] imported;

    @Override
    public Page<EventType> list(String accountId, EventTypeFilter wanted, PageRequest part) {
        account = accountId;
        filter = wanted;
        page = part;
        return new Page<>(List.of(type("payment.succeeded")), "next");
    }

    @Override
    public EventType get(String accountId, String name) {
        account = accountId;
        return type(name);
    }

    @Override
    public EventType create(String accountId, EventTypeSettings wish) {
        account = accountId;
        settings = wish;
        return type(wish.name());
    }

    @Override
    public boolean put(String accountId, String name, EventTypeSettings wish) {
        account = accountId;
        settings = wish;
        return !name.equals("payment.succeeded");
    }

    @Override
    public void archive(String accountId, String name) {
        if (!name.equals("payment.succeeded")) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such event type");
        }
        archived = name;
    }

    @Override
    public EventTypeImport importAll(String accountId, byte[] json) {
        account = accountId;
        imported = json.clone();
        return new EventTypeImport(
                List.of("order.shipped"), List.of("payment.succeeded"), List.of());
    }

    private static EventType type(String name) {
        return new EventType(
                name,
                "Payment",
                null,
                new RawJson("{\"minimum\":1.10}"),
                "block",
                null,
                false,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
