/**
 * A webhook as the pipeline sees it: every default resolved, every secret opened, kept in memory
 * per account and at most a second old. Between {@code webhook}, which stores the settings, and
 * {@code fanout} and {@code delivery}, which use them.
 */
package dev.webhooks.receiver;
