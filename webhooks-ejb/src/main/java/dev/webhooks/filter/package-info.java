/**
 * Conditions on the content of events: read and judged once when a webhook is saved, compiled with
 * its snapshot, evaluated in fan-out without asking the database.
 */
package dev.webhooks.filter;
