/**
 * The resource adapter that carries the work: Artemis' own adapter, and an embedded broker under it
 * unless an external one is named. It knows queues and credentials, nothing of webhooks.
 */
package dev.webhooks.artemis;
