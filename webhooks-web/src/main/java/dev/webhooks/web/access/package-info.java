/**
 * Who is asking, what their role allows, and which account the request is about; the API keys
 * themselves as a resource.
 *
 * <p>A request passes {@link dev.webhooks.web.access.AccountPath} (the path names an account or
 * not), then {@link dev.webhooks.web.access.AccessFilter} (token, account, role), and reaches its
 * resource method with a {@link dev.webhooks.web.access.RequestAccount}.
 */
package dev.webhooks.web.access;
