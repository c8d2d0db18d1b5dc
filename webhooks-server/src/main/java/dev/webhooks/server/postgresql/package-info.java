/**
 * The embedded database: PostgreSQL's own programs, which are in this jar, as a child process on
 * the data directory. {@link dev.webhooks.server.postgresql.EmbeddedPostgresql} is all that others
 * see. Knows nothing of what is stored.
 */
package dev.webhooks.server.postgresql;
