/** Events as a resource: publishing them, one or many, and reading them back. */
package dev.webhooks.web.event;
