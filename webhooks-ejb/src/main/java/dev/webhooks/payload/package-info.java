/**
 * Turns an event into the body, the content type and the headers of a delivery, as the webhook's
 * profile wants them. Called once per attempt, before {@code signing}; knows nothing of webhooks or
 * of HTTP.
 */
package dev.webhooks.payload;
