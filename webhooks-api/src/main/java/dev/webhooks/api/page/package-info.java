/** Pages of lists and the rules of their filters. */
package dev.webhooks.api.page;
