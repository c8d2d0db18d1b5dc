/** Changes that wait for a second person. */
package dev.webhooks.api.approval;
