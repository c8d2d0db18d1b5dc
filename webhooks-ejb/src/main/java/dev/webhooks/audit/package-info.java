/**
 * Who changed what. {@code CurrentActor} says whose request is running, {@code FieldChanges} what
 * differs between two states of a thing, {@code AuditTrail} puts it on record in the transaction of
 * the change, {@code AuditLog} shows it. Knows none of the things that are changed: whoever changes
 * one says so here.
 */
package dev.webhooks.audit;
