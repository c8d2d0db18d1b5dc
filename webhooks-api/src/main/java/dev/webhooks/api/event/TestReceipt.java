package dev.webhooks.api.event;

/** The test event and its delivery, to follow it. */
public record TestReceipt(String eventId, String deliveryId) {}
