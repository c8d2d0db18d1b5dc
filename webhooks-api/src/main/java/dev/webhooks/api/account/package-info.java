/** Accounts and their settings. */
package dev.webhooks.api.account;
