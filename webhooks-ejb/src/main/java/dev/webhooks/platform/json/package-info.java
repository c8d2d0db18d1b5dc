/** JSON in and out: strict reading, one spelling of names, and where in a document a fault is. */
package dev.webhooks.platform.json;
