/** Accepts an event and makes one delivery for each webhook that wants it, in one commit. */
package dev.webhooks.fanout;
