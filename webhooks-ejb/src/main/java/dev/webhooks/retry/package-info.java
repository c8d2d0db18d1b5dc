/**
 * Decides after a failed attempt whether and when the next one is due, and when a failing webhook
 * is switched off. Pure decisions: time and chance come from the caller, nothing is stored here.
 */
package dev.webhooks.retry;
