/** The console in a real browser, against the real server with real deliveries. */
package dev.webhooks.it.console;
