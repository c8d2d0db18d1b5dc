/** The catalogue of event types over HTTP. */
package dev.webhooks.web.eventtype;
