/**
 * Removes what was kept long enough: deliveries, then the events that no delivery needs any more,
 * and the content of one event when somebody has a right to that. Other packages say with a {@code
 * Purge} how theirs ends.
 */
package dev.webhooks.retention;
