/**
 * Asks a receiver whether it wants deliveries before its webhook is registered (HTTP 1.1 Web Hooks
 * for Event Delivery, §4, "Abuse Protection").
 */
package dev.webhooks.consent;
