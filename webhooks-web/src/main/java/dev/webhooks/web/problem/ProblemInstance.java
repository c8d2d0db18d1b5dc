package dev.webhooks.web.problem;

import dev.webhooks.web.request.RequestMark;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Writes into a problem the path that was asked for, which only a filter can still see. */
@Provider
public final class ProblemInstance implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(
                    problem.at(RequestMark.pathOf(request)),
                    response.getEntityAnnotations(),
                    Problem.MEDIA_TYPE);
        }
    }
}
