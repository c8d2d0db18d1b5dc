/** The messages that could not become events, as a resource. */
package dev.webhooks.web.rejected;
