/** Changes that wait for a second person, and what that person says. */
package dev.webhooks.web.approval;
