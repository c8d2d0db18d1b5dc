package dev.webhooks.webhook;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.settings.WebhookDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** What a webhook is called: names are unique in the account. */
@ApplicationScoped
@Transactional
class WebhookNames {
    private final Webhooks webhooks;
    private final CurrentActor author;

    @Inject
    WebhookNames(Webhooks webhooks, CurrentActor author) {
        this.webhooks = webhooks;
        this.author = author;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookNames() {
        this(null, null);
    }

    /**
     * The name that the caller gives; else the host. A number behind it would tell a customer that
     * there is a webhook they do not reach, so theirs has a part of the id.
     *
     * @throws WebhookException {@code name_taken}
     */
    String of(StoredWebhook webhook, WebhookDraft draft) {
        var accountId = webhook.accountId();
        if (draft.name().isPresent()) {
            refuseTaken(accountId, draft.name().get(), webhook.id());
            return draft.name().get();
        }
        var host = draft.url().host();
        if (author.isGuest()) return DefaultName.of(host, webhook.id());
        return DefaultName.of(host, webhooks.namesFrom(accountId, host, webhook.id()));
    }

    /**
     * @param exceptId of the webhook that may have the name
     * @throws WebhookException {@code name_taken}
     */
    void refuseTaken(String accountId, String name, String exceptId) {
        if (webhooks.nameTaken(accountId, name, exceptId)) {
            throw new WebhookException(
                    ProblemType.NAME_TAKEN,
                    "another webhook of the account has this name",
                    "body",
                    "name");
        }
    }
}
