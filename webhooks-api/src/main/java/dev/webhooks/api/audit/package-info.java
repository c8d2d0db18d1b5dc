/** The audit log: who changed what. */
package dev.webhooks.api.audit;
