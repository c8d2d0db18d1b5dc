/** What was published: read strictly, kept byte for byte, found again. */
package dev.webhooks.event;
