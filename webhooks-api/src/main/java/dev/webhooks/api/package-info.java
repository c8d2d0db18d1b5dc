/**
 * The contract as Java records, and the two classes other applications use: {@code
 * WebhookPublisher} to publish and {@code WebhookVerifier} to check what arrived. Needs the Jakarta
 * EE API only; no word about how anything is stored or sent.
 */
package dev.webhooks.api;
