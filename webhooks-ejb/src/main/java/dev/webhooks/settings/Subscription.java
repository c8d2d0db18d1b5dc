package dev.webhooks.settings;

import dev.webhooks.eventtype.EventTypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which event types a webhook wants (docs/contract.md#webhooks): exact names, {@code user.*} at any
 * depth, {@code *}. Immutable.
 */
public final class Subscription {
    private static final String ALL = "*";
    private static final String BELOW = ".*";

    private final boolean all;
    private final Set<String> names;
    private final List<String> prefixes;

    private Subscription(boolean all, Set<String> names, List<String> prefixes) {
        this.all = all;
        this.names = names;
        this.prefixes = prefixes;
    }

    public static Subscription toAll() {
        return new Subscription(true, Set.of(), List.of());
    }

    /**
     * @param patterns as {@link EventTypeName#isPattern} accepts them
     */
    public static Subscription to(List<String> patterns) {
        var names = new HashSet<>(patterns);
        boolean all = names.remove(ALL);
        names.removeIf(pattern -> pattern.endsWith(BELOW));
        var prefixes =
                patterns.stream()
                        .filter(pattern -> pattern.endsWith(BELOW))
                        .map(pattern -> pattern.substring(0, pattern.length() - 1))
                        .toList();
        return new Subscription(all, Set.copyOf(names), prefixes);
    }

    /**
     * Whether there can be a type that is both wanted and meant.
     *
     * @param pattern a name, {@code user.*} or {@code *}
     */
    public boolean meets(String pattern) {
        if (all || pattern.equals(ALL)) return true;
        if (!pattern.endsWith(BELOW)) return names(pattern);
        var prefix = pattern.substring(0, pattern.length() - 1);
        return names.stream().anyMatch(name -> name.startsWith(prefix))
                || prefixes.stream()
                        .anyMatch(own -> own.startsWith(prefix) || prefix.startsWith(own));
    }

    public boolean covers(String eventType) {
        return all || names(eventType);
    }

    /**
     * Whether the type, or one of the words it begins with, is named: all types together do not
     * count.
     */
    public boolean names(String eventType) {
        return names.contains(eventType) || prefixes.stream().anyMatch(eventType::startsWith);
    }
}
