/**
 * What applications and receivers need: {@link dev.webhooks.api.WebhookPublisher} publishes events
 * in the application's own transaction, {@link dev.webhooks.api.WebhookVerifier} checks the
 * signatures of deliveries. The packages below hold what the management API speaks, by noun.
 */
package dev.webhooks.api;
