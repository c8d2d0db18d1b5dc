/** Query parameters: which there are, each at most once, and read as what they mean. */
package dev.webhooks.web.query;
