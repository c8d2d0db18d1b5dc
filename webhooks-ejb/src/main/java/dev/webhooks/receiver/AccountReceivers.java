package dev.webhooks.receiver;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.webhooks.api.event.Environment;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.eventtype.Catalogue;
import dev.webhooks.filter.FilteredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one account looked like at one revision: enough to accept, match and send without asking the
 * database. Thread-safe.
 */
public final class AccountReceivers {
    private static final int REMEMBERED_MATCHES = 10_000;

    private record Interest(Environment environment, String eventType) {}

    private final String source;
    private final Optional<Boolean> allowUnknownEventTypes;
    private final Catalogue catalogue;
    private final Map<String, Receiver> byId;
    private final Cache<Interest, List<Receiver>> matches =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MATCHES).build();

    /**
     * @param allowUnknownEventTypes empty: yes in sandbox, no in production
     */
    public AccountReceivers(
            String source,
            Optional<Boolean> allowUnknownEventTypes,
            Catalogue catalogue,
            List<Receiver> receivers) {
        this.source = source;
        this.allowUnknownEventTypes = allowUnknownEventTypes;
        this.catalogue = catalogue;
        this.byId =
                receivers.stream().collect(toUnmodifiableMap(Receiver::id, Function.identity()));
    }

    /** What events carry that name no source. */
    public String source() {
        return source;
    }

    /** Whether events of this type may be published (docs/contract.md#event-types). */
    public boolean accepts(String eventType, Environment environment) {
        return catalogue.has(eventType)
                || allowUnknownEventTypes.orElse(environment == Environment.SANDBOX);
    }

    /** The event types, with what their data has to look like. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * The webhooks an event is owed to, also those that are paused or disabled: theirs are held.
     * Its content is looked at only if one of those that want its type has a filter. What waits for
     * its approval, or did not get it, is owed nothing.
     */
    public List<Receiver> matching(AcceptedEvent event) {
        var interest = new Interest(event.environment(), event.type());
        var interested = matches.get(interest, this::match);
        if (interested.stream().allMatch(receiver -> receiver.filter().isEmpty())) {
            return interested;
        }
        var content = new FilteredEvent(event, source);
        return interested.stream().filter(receiver -> receiver.wants(content)).toList();
    }

    /**
     * The webhooks that an event about ourselves is owed to: those that name its type. Who takes
     * all types means those of the publishers.
     */
    public List<Receiver> naming(AcceptedEvent event) {
        var interest = new Interest(event.environment(), event.type());
        var content = new FilteredEvent(event, source);
        return matches.get(interest, this::match).stream()
                .filter(receiver -> receiver.subscription().names(event.type()))
                .filter(receiver -> receiver.wants(content))
                .toList();
    }

    /** Whether a webhook names the type, so that events about ourselves of it are worth making. */
    public boolean isAskedFor(String eventType, Environment environment) {
        return matches.get(new Interest(environment, eventType), this::match).stream()
                .anyMatch(receiver -> receiver.subscription().names(eventType));
    }

    public Optional<Receiver> find(String webhookId) {
        return Optional.ofNullable(byId.get(webhookId));
    }

    /** Every webhook in any state, in no order. */
    public Collection<Receiver> all() {
        return byId.values();
    }

    private List<Receiver> match(Interest interest) {
        return byId.values().stream()
                .filter(receiver -> receiver.status().isAdmitted())
                .filter(receiver -> receiver.environment() == interest.environment())
                .filter(receiver -> receiver.subscription().covers(interest.eventType()))
                .toList();
    }
}
