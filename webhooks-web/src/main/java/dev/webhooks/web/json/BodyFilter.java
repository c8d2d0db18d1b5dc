package dev.webhooks.web.json;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for a body before anybody reads it (reliability T17): it is there, it says that it is
 * JSON in UTF-8, and no more than its limit is ever read, whatever {@code Content-Length} says.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public final class BodyFilter implements ContainerRequestFilter {
    /** In which a body has no meaning (RFC 9110 §9.3). */
    private static final Set<String> WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    @Context ResourceInfo matched;

    @Override
    public void filter(ContainerRequestContext request) {
        refuseMisplaced(request);
        var method = matched.getResourceMethod();
        if (method == null || !method.isAnnotationPresent(Consumes.class)) return;
        var limit = limitOf(method);
        if (request.getLength() > limit) throw LimitedStream.tooLarge(limit);
        if (!request.hasEntity()) {
            if (method.isAnnotationPresent(BodyOptional.class)) return;
            throw new WebhookException(ProblemType.JSON_MALFORMED, "a body is needed", "body");
        }
        if (!isJsonInUtf8(request.getMediaType())) {
            throw new WebhookException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "send Content-Type: application/json, encoded in UTF-8",
                    "header",
                    "Content-Type");
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream(), limit));
    }

    /** A body nobody reads could be read as the next request, and one that is packed is no JSON. */
    private static void refuseMisplaced(ContainerRequestContext request) {
        if (request.getLength() <= 0 && !request.hasEntity()) return;
        if (WITHOUT_BODY.contains(request.getMethod()))
            throw new WebhookException(
                    ProblemType.BAD_REQUEST, request.getMethod() + " is sent without a body");
        var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity"))
            throw new WebhookException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "send the body without Content-Encoding",
                    "header",
                    HttpHeaders.CONTENT_ENCODING);
    }

    private static int limitOf(Method method) {
        return Optional.ofNullable(method.getAnnotation(BodyLimit.class))
                .map(BodyLimit::value)
                .orElse(BodyLimit.DEFAULT_BYTES);
    }

    /** The runtime compares the type itself, but lets a body without one pass. */
    private static boolean isJsonInUtf8(MediaType type) {
        if (type == null) return false;
        var charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return charset == null || charset.equalsIgnoreCase("utf-8");
    }
}
