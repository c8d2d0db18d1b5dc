/** Deliveries with their attempts as a resource, and trying a given-up one again. */
package dev.webhooks.web.delivery;
