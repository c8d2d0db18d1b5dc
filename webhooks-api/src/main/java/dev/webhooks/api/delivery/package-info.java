/** Deliveries, their attempts, and requests as they were sent. */
package dev.webhooks.api.delivery;
