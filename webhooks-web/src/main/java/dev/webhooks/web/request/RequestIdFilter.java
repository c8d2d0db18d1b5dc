package dev.webhooks.web.request;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/**
 * The first to see a request and the last to see its answer: gives it an id and remembers the path
 * that was asked for, before anybody rewrites it.
 */
@Provider
@PreMatching
@Priority(RequestIdFilter.FIRST)
public final class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Before every other filter. */
    public static final int FIRST = 100;

    private static final String PATH = "dev.webhooks.request.path";

    @Override
    public void filter(ContainerRequestContext request) {
        var id = RequestId.of(Optional.ofNullable(request.getHeaderString(RequestId.HEADER)));
        request.getHeaders().put(RequestId.HEADER, List.of(id));
        request.setProperty(PATH, request.getUriInfo().getRequestUri().getRawPath());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders()
                .putSingle(RequestId.HEADER, request.getHeaderString(RequestId.HEADER));
    }

    /** The path as the caller wrote it, without the query. */
    public static String pathOf(ContainerRequestContext request) {
        return (String) request.getProperty(PATH);
    }
}
