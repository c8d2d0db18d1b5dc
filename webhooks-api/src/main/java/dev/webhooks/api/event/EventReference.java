package dev.webhooks.api.event;

/** An event that was published before, in place of one given whole. */
public record EventReference(String eventId) {}
