/** Tenants and their settings. Everything else belongs to one of them. */
package dev.webhooks.account;
