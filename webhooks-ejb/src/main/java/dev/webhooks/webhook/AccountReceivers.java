package dev.webhooks.webhook;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.webhooks.api.Environment;
import dev.webhooks.eventtype.Catalogue;
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
    AccountReceivers(
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

    /** Whether events of this type may be published (spec.md §2.3). */
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
     */
    public List<Receiver> matching(String eventType, Environment environment) {
        return matches.get(new Interest(environment, eventType), this::match);
    }

    public Optional<Receiver> find(String webhookId) {
        return Optional.ofNullable(byId.get(webhookId));
    }

    /** Every webhook, whatever its state, in no order. */
    public Collection<Receiver> all() {
        return byId.values();
    }

    private List<Receiver> match(Interest interest) {
        return byId.values().stream()
                .filter(receiver -> receiver.environment() == interest.environment())
                .filter(receiver -> receiver.subscription().covers(interest.eventType()))
                .toList();
    }
}
