/** Test receivers of the platform itself. */
package dev.webhooks.api.inbox;
