/** Registered receivers as a resource: their settings, state and secret, and trying them out. */
package dev.webhooks.web.webhook;
