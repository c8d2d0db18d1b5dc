package dev.webhooks.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which webhooks of an account somebody reaches.
 *
 * @param ids those of a list, perhaps none; empty: all of the account
 */
public record WebhookScope(Optional<Set<String>> ids) {
    /** Every webhook of the account. */
    public static final WebhookScope ALL = new WebhookScope(Optional.empty());

    public WebhookScope {
        ids = ids.map(Set::copyOf);
    }

    /** These and no others. */
    public static WebhookScope of(Collection<String> ids) {
        return new WebhookScope(Optional.of(Set.copyOf(ids)));
    }

    /**
     * The values of a list in SQL, which has at least one: no webhook has an empty id.
     *
     * @return empty: all of the account
     */
    public Optional<Set<String>> values() {
        return ids.map(known -> known.isEmpty() ? Set.of("") : known);
    }

    public boolean covers(String webhookId) {
        return ids.map(known -> known.contains(webhookId)).orElse(true);
    }

    /** In the order of their ids; null: all. */
    public List<String> list() {
        return ids.map(known -> known.stream().sorted().toList()).orElse(null);
    }
}
