/** The catalogue of event types of an account. */
package dev.webhooks.eventtype;
