/** Events as the management API takes and shows them, and rejected messages. */
package dev.webhooks.api.event;
