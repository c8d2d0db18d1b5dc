/** Jobs that send finished deliveries again. */
package dev.webhooks.api.replay;
