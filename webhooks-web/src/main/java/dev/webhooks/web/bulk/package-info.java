/** Bulk jobs, watched and stopped. */
package dev.webhooks.web.bulk;
