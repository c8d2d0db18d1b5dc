/**
 * What the system tests stand on: the packaged server as a child process, its database, a receiver
 * of webhooks, and a client of the HTTP API. Nothing here knows the inside of the product.
 */
package dev.webhooks.it.harness;
