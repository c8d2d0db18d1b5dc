/** JSON values as they were sent, merge patches (RFC 7396) and times (RFC 3339). */
package dev.webhooks.api.json;
