package dev.webhooks.api.access;

/**
 * Who did something, as it is remembered: the name and the role are those of that moment.
 *
 * @param kind {@code key}, {@code user} or {@code system}
 * @param id stable within its kind; two keys are two actors, even if one person holds both
 * @param role null for the system
 */
public record Actor(String kind, String id, String name, String role) {
    /** The server on its own account. */
    public static final Actor SYSTEM =
            new Actor(Caller.Kind.SYSTEM.wireName(), "system", "system", null);

    public static Actor of(Caller caller) {
        return new Actor(
                caller.kind().wireName(),
                caller.principal(),
                caller.name(),
                caller.role().wireName());
    }
}
