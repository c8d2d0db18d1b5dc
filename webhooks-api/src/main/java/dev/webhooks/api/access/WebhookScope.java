package dev.webhooks.api.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which webhooks of an account somebody reaches, and which of their deliveries.
 *
 * @param ids those of a list, perhaps none; empty: all of the account
 * @param hidden those they do not reach nevertheless
 * @param hiddenEventTypes names of types whose deliveries they do not reach, whatever the webhook
 */
public record WebhookScope(
        Optional<Set<String>> ids, Set<String> hidden, Set<String> hiddenEventTypes) {
    /** Every webhook of the account. */
    public static final WebhookScope ALL = new WebhookScope(Optional.empty(), Set.of(), Set.of());

    public WebhookScope {
        ids = ids.map(Set::copyOf);
        hidden = Set.copyOf(hidden);
        hiddenEventTypes = Set.copyOf(hiddenEventTypes);
    }

    /** These and no others. */
    public static WebhookScope of(Collection<String> ids) {
        return new WebhookScope(Optional.of(Set.copyOf(ids)), Set.of(), Set.of());
    }

    /** The same without those webhooks, and without deliveries of those types. */
    public WebhookScope without(Set<String> webhookIds, Set<String> eventTypes) {
        return new WebhookScope(ids, webhookIds, eventTypes);
    }

    /**
     * The values of a list in SQL, which has at least one: no webhook has an empty id.
     *
     * @return empty: all of the account
     */
    public Optional<Set<String>> values() {
        return ids.map(this::reached).map(known -> known.isEmpty() ? Set.of("") : known);
    }

    /**
     * What a list in SQL must not have.
     *
     * @return empty: nothing beyond what {@link #values} leaves out
     */
    public Optional<Set<String>> hiddenValues() {
        return Optional.of(hidden).filter(known -> ids.isEmpty() && !known.isEmpty());
    }

    /** As {@link #hiddenValues}, of event types. */
    public Optional<Set<String>> hiddenTypeValues() {
        return Optional.of(hiddenEventTypes).filter(known -> !known.isEmpty());
    }

    public boolean covers(String webhookId) {
        return !hidden.contains(webhookId)
                && ids.map(known -> known.contains(webhookId)).orElse(true);
    }

    /** Whether deliveries of that type are among what they reach. */
    public boolean coversType(String eventType) {
        return !hiddenEventTypes.contains(eventType);
    }

    /** In the order of their ids; null: all. */
    public List<String> list() {
        return ids.map(known -> reached(known).stream().sorted().toList()).orElse(null);
    }

    private Set<String> reached(Set<String> known) {
        var reached = new HashSet<>(known);
        reached.removeAll(hidden);
        return reached;
    }
}
