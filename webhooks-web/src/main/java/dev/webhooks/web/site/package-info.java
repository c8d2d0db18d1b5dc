/** The static pages of the web application, and the headers that protect them. */
package dev.webhooks.web.site;
