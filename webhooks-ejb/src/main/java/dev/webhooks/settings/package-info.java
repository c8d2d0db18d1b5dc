/**
 * The rules and defaults of what a webhook is set to: its subscription, credentials, limits and the
 * profile that fills what was left out. Knows no table and asks nobody, so it is tested without a
 * database.
 */
package dev.webhooks.settings;
