package dev.webhooks.artemis;

/** The names of the queues, as publishers and descriptors spell them (docs/publishing.md). */
final class Queues {
    /** Where applications publish events. The only address open to publishers from outside. */
    static final String EVENTS = "webhooks.events";

    /** Messages of {@link #EVENTS} that can never become an event. */
    static final String EVENTS_REJECTED = "webhooks.events.rejected";

    /** Jobs that name deliveries which are due. */
    static final String DELIVERIES = "webhooks.deliveries";

    /** What could be neither consumed nor rejected, instead of being dropped. Stays empty. */
    static final String DEAD = "webhooks.dead";

    private Queues() {}
}
