/** What is kept secret, and how. */
package dev.webhooks.it.secret;
