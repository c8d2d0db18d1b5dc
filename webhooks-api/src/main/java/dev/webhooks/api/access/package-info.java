/** Who calls: API keys, roles, portal links, and the principal of a request. */
package dev.webhooks.api.access;
