/**
 * Measures the packaged server from outside, over HTTP only: a load generator, a receiver in a
 * process of its own, PostgreSQL, and the ceiling C_raw of the same machine in the same run.
 */
package dev.webhooks.bench;
