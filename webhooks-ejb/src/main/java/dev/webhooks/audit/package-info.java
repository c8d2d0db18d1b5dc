/**
 * Who changed what: whose request is running, and what differs between two states of a thing. Knows
 * none of the things that are changed.
 */
package dev.webhooks.audit;
