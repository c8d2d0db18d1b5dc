/** Facades of the EJB module as far as the API's tests need them, in memory. */
package dev.webhooks.web.fake;
