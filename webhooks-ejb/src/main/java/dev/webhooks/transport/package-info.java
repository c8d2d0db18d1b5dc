/**
 * Connections to receivers: guarded addresses, TLS, client certificates, forward proxies, and the
 * heads of responses. Below {@code attempt}, which sends one request over them.
 */
package dev.webhooks.transport;
