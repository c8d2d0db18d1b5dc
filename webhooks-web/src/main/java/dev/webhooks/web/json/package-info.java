/** Bodies: how large, of which media type, and strictly read and written as JSON. */
package dev.webhooks.web.json;
