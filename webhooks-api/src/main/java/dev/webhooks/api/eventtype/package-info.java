/** The catalogue of event types. */
package dev.webhooks.api.eventtype;
