/**
 * What people see of deliveries and do to one by hand: the log and its pages, attempts, the request
 * as it was sent, retry and cancel. Reads what {@code delivery} wrote.
 */
package dev.webhooks.deliverylog;
