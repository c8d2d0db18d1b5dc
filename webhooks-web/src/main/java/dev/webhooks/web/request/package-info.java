/** What every request and answer has whatever it is about: an id, and headers that protect it. */
package dev.webhooks.web.request;
