/**
 * One event owed to one webhook, from the moment it is stored until it has succeeded or is shown as
 * failed.
 *
 * <p>The database is the truth and JMS carries the work: a job only names deliveries. {@code
 * DeliveryConsumer} hands a job to {@code JobHandler}, which claims (one transaction), sends (none)
 * and records (one, shared). {@code Sweeper} finds what no job names any more; {@code
 * ParkedWebhooks} what found no permit or no slot.
 */
package dev.webhooks.delivery;
