/** What the listener answers before the application, on connections without an HTTP client. */
package dev.webhooks.it.front;
