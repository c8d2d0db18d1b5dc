/**
 * Clock, ids, encryption, transactions, JSON and metrics for every other package; no word of the
 * domain.
 */
package dev.webhooks.platform;
