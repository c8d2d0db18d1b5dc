/**
 * The HTTP API under {@code /v1} (docs/api.md): one resource per noun, each of which binds, asks a
 * facade of the EJB module, and answers. Filters around them hold what is the same for all.
 */
package dev.webhooks.web;
