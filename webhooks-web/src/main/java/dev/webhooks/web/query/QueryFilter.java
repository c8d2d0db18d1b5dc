package dev.webhooks.web.query;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses query parameters that the resource method does not know, and those given twice (ASVS
 * 15.3.7): what is not understood is never silently ignored.
 */
@Provider
public final class QueryFilter implements ContainerRequestFilter {
    private static final int LONGEST_SHOWN = 100;
    private static final Set<String> DATES = Set.of("from", "to");

    @Context ResourceInfo matched;

    @Override
    public void filter(ContainerRequestContext request) {
        if (hasControlCharacter(request.getUriInfo().getPath())) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is nothing of that name");
        }
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty()) return;
        var known = known();
        given.forEach(
                (name, values) -> {
                    if (!known.contains(name)) throw unknown(name, values, known);
                    if (values.size() > 1) {
                        throw refusal(ProblemType.PARAMETER_REPEATED, name, "is given twice");
                    }
                    if (values.stream().anyMatch(QueryFilter::hasControlCharacter)) {
                        throw refusal(
                                ProblemType.PARAMETER_INVALID, name, "has a control character");
                    }
                });
    }

    /** PostgreSQL stores no NUL, and nothing of ours is called by such a character. */
    private static boolean hasControlCharacter(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }

    private Set<String> known() {
        var method = matched.getResourceMethod();
        var parameters = method == null ? null : method.getAnnotation(Parameters.class);
        if (parameters == null) return Set.of();
        var names = new TreeSet<>(List.of(parameters.value()));
        if (parameters.paged()) names.addAll(QueryValues.PAGING);
        return names;
    }

    /** People try these three on any list, so each gets the more telling code. */
    private static WebhookException unknown(String name, List<String> values, Set<String> known) {
        if (name.equals("sort")) {
            return refusal(
                    ProblemType.SORT_INVALID, name, "is not known: lists go by time, see order");
        }
        if (DATES.contains(name)) values.forEach(value -> QueryTime.parse(name, value));
        return refusal(
                ProblemType.PARAMETER_UNKNOWN,
                name,
                known.isEmpty()
                        ? "is not known: there are no parameters here"
                        : "is not known: there are " + String.join(", ", known));
    }

    private static WebhookException refusal(ProblemType type, String name, String what) {
        return new WebhookException(type, shown(name) + " " + what, "query", shown(name));
    }

    /** A name that nobody knows may be as long as a request line. */
    private static String shown(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_SHOWN) return name;
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
