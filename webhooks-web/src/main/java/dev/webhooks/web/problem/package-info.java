/**
 * Whatever went wrong, as {@code application/problem+json} (RFC 9457): from resources, from the
 * JAX-RS runtime and from the servlet container. Knows no noun of the API.
 */
package dev.webhooks.web.problem;
