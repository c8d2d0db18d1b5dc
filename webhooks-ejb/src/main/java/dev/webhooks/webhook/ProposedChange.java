package dev.webhooks.webhook;

import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.event.Environment;
import dev.webhooks.settings.WebhookDraft;
import java.util.List;
import java.util.Optional;

/**
 * A change of a webhook that was found acceptable, and has not been made. Holds secrets, so it
 * lives in memory only.
 */
public final class ProposedChange {
    private final String accountId;
    private final String webhookId;
    private final String name;
    private final Environment environment;
    private final long version;
    private final List<FieldChange> changes;
    private final Optional<WebhookDraft> draft;

    /**
     * @param name of the webhook now
     * @param version of the webhook that it was made from
     * @param draft what the webhook becomes; empty if it is to be removed
     */
    ProposedChange(
            String accountId,
            String webhookId,
            String name,
            Environment environment,
            long version,
            List<FieldChange> changes,
            Optional<WebhookDraft> draft) {
        this.accountId = accountId;
        this.webhookId = webhookId;
        this.name = name;
        this.environment = environment;
        this.version = version;
        this.changes = List.copyOf(changes);
        this.draft = draft;
    }

    public String accountId() {
        return accountId;
    }

    public String webhookId() {
        return webhookId;
    }

    /** The webhook's, before the change. */
    public String name() {
        return name;
    }

    /** The webhook's, before the change. */
    public Environment environment() {
        return environment;
    }

    /** What it does, secrets hidden. */
    public List<FieldChange> changes() {
        return changes;
    }

    /** The version of the webhook that it was made from. */
    public long version() {
        return version;
    }

    WebhookDraft draft() {
        return draft.orElseThrow();
    }

    boolean isRemoval() {
        return draft.isEmpty();
    }

    /** Says nothing about the secrets inside, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "Proposal[" + webhookId + "]";
    }
}
