/** Removes what was kept long enough; each package with such data has a {@code Purge}. */
package dev.webhooks.retention;
