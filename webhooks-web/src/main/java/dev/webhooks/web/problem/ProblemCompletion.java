package dev.webhooks.web.problem;

import dev.webhooks.web.request.RequestIdFilter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Writes into a problem the path that was asked for, which only a filter can still see, and gives
 * one to an error that the runtime answers without asking a mapper, such as an unreadable header.
 */
@Provider
public final class ProblemCompletion implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        problem(response)
                .ifPresent(
                        problem ->
                                response.setEntity(
                                        problem.at(RequestIdFilter.pathOf(request)),
                                        response.getEntityAnnotations(),
                                        Problem.MEDIA_TYPE));
    }

    private static Optional<Problem> problem(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) return Optional.of(problem);
        if (response.hasEntity() || response.getStatus() < 400) return Optional.empty();
        return Optional.of(StatusProblem.of(response.getStatus()));
    }
}
