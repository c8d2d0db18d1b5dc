/**
 * Which addresses may be called, and how a receiver is named.
 *
 * <p>{@link dev.webhooks.egress.ReceiverUrl} is the only parser of a receiver's URL: what it yields
 * is validated, stored and dialled. {@link dev.webhooks.egress.EgressGuard} judges the addresses
 * behind it when the URL is saved and again whenever a connection is opened, so the address that
 * was checked is the address that is used (docs/contract.md#addresses).
 */
package dev.webhooks.egress;
