package dev.webhooks.eventtype;

import dev.webhooks.api.eventtype.EventTypeSyntax;

/** What an event type may be called, and how a subscription names several. */
public final class EventTypeName {
    private EventTypeName() {}

    /**
     * @see EventTypeSyntax#isName
     */
    public static boolean isName(String text) {
        return EventTypeSyntax.isName(text);
    }

    /**
     * @see EventTypeSyntax#isPattern
     */
    public static boolean isPattern(String text) {
        return EventTypeSyntax.isPattern(text);
    }
}
