/** Problem details (RFC 9457): codes, violations and warnings. */
package dev.webhooks.api.problem;
