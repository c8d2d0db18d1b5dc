/**
 * Clock, ids, encryption, transactions, JSON, purging and readiness for every other package. It
 * knows no other package; of the domain it knows that what is stored belongs to an account.
 */
package dev.webhooks.platform;
