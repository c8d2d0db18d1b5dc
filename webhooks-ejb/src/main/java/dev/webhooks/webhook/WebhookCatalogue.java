package dev.webhooks.webhook;

import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookFilter;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import dev.webhooks.settings.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads webhooks. */
@ApplicationScoped
@Transactional
class WebhookCatalogue {
    private final Webhooks webhooks;
    private final WebhookViews views;

    @Inject
    WebhookCatalogue(Webhooks webhooks, WebhookViews views) {
        this.webhooks = webhooks;
        this.views = views;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookCatalogue() {
        this(null, null);
    }

    public Page<Webhook> list(String accountId, WebhookFilter filter, PageRequest page) {
        var found = webhooks.list(accountId, filter, page);
        var wanted =
                filter.eventType()
                        .map(
                                type ->
                                        found.stream()
                                                .filter(webhook -> covers(webhook, type))
                                                .limit(page.limit() + 1L)
                                                .toList())
                        .orElse(found);
        return Pages.of(
                views.of(accountId, wanted),
                page,
                webhook -> webhook,
                webhook -> Cursor.after(webhook.id()));
    }

    public Webhook get(String accountId, String id) {
        return views.of(existing(accountId, id));
    }

    public Set<String> operational(String accountId) {
        return webhooks.operational(accountId);
    }

    public List<String> known(String accountId, Collection<String> ids) {
        return webhooks.known(accountId, ids);
    }

    private StoredWebhook existing(String accountId, String id) {
        return webhooks.find(accountId, id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such webhook"));
    }

    private static boolean covers(StoredWebhook webhook, String eventType) {
        return webhook.eventTypes()
                .map(Subscription::to)
                .orElseGet(Subscription::toAll)
                .meets(eventType);
    }
}
