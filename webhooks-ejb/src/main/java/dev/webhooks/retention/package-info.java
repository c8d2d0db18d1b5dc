/** Ends what has been kept long enough: whoever has such things says how, with a {@code Purge}. */
package dev.webhooks.retention;
