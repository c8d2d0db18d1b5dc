/** Webhooks: settings, credentials, secrets and previews. */
package dev.webhooks.api.webhook;
