/** Who changed what, to be read. */
package dev.webhooks.web.audit;
