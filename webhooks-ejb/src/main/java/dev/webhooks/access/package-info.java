/** API keys, roles and the caller: who is asking. */
package dev.webhooks.access;
