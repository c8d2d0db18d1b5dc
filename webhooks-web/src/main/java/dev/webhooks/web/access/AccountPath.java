package dev.webhooks.web.access;

import dev.webhooks.web.request.RequestIdFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;

/**
 * Makes {@code /v1/accounts/{account_id}/X} the same resource as {@code /v1/X}
 * (docs/api.md#accounts-in-paths): takes the account out of the path before a resource is looked
 * for, and keeps it with the request. So every resource exists once, and under both bases.
 */
@Provider
@PreMatching
@Priority(RequestIdFilter.FIRST + 1)
public final class AccountPath implements ContainerRequestFilter {
    private static final String COLLECTION = "accounts";
    private static final String ACCOUNT = "dev.webhooks.request.account";

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        var path = relative(uri.getPath(false));
        if (!path.startsWith(COLLECTION)) return;
        var parts = path.split("/", 3);
        if (parts.length < 2 || !parts[0].equals(COLLECTION) || parts[1].isEmpty()) return;
        if (parts.length == 2) {
            request.setProperty(ACCOUNT, uri.getPathSegments().get(1).getPath());
            return;
        }
        if (parts[2].isEmpty() || parts[2].split("/", 2)[0].equals(COLLECTION)) return;
        request.setProperty(ACCOUNT, uri.getPathSegments().get(1).getPath());
        var query = uri.getRequestUri().getRawQuery();
        request.setRequestUri(
                URI.create(uri.getBaseUri() + parts[2] + (query == null ? "" : "?" + query)));
    }

    /** Without the slash that a path may begin with. */
    static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** The account that the path named. */
    static Optional<String> named(ContainerRequestContext request) {
        return Optional.ofNullable((String) request.getProperty(ACCOUNT));
    }

    /** The path of an account's resource, relative to the API's base. */
    static String pathOf(Optional<String> account, String resource) {
        return account.map(id -> COLLECTION + "/" + id + "/" + resource).orElse(resource);
    }
}
