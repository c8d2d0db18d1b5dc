/** Requests that nobody thought of, made from the OpenAPI document. */
package dev.webhooks.it.fuzz;
