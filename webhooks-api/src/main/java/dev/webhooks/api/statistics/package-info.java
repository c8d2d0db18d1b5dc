/** Counts of attempts of a webhook or of an account. */
package dev.webhooks.api.statistics;
