/** Somebody else's application in the same server, as small as it gets. It publishes events. */
package dev.webhooks.it.container.shop;
