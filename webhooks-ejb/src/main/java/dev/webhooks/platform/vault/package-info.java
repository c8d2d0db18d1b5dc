/** Encryption of secrets at rest, and the change of the master key while everything goes on. */
package dev.webhooks.platform.vault;
