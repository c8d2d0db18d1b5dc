/** An application of somebody else's as a module of the EAR, as small as it gets. It publishes. */
package dev.webhooks.it.container.shop;
