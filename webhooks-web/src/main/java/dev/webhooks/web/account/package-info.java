/** Accounts as a resource, for admins. */
package dev.webhooks.web.account;
