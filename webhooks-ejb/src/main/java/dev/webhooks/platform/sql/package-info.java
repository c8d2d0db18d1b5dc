/** Plain JDBC for the hot places, pages of lists, migrations, and how a purge removes rows. */
package dev.webhooks.platform.sql;
