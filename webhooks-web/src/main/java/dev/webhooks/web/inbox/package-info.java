/**
 * The receivers built in: as a resource below {@code /v1}, and where requests to them arrive,
 * {@code /in/}.
 */
package dev.webhooks.web.inbox;
