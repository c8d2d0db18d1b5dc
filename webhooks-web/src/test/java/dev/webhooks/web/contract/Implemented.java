package dev.webhooks.web.contract;

import dev.webhooks.api.access.Role;
import dev.webhooks.web.Api;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.account.AccountsResource;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the annotations of a resource method say. */
record Implemented(Class<?> resource, Method method) {
    /** Every resource method, by {@code GET /path}. */
    static Map<String, Implemented> all() {
        var all = new TreeMap<String, Implemented>();
        for (var resource : Api.resources()) {
            for (var method : resource.getDeclaredMethods()) {
                var implemented = new Implemented(resource, method);
                implemented.verb().ifPresent(verb -> all.put(implemented.name(verb), implemented));
            }
        }
        return all;
    }

    private Optional<String> verb() {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private String name(String verb) {
        var path = method.getAnnotation(Path.class);
        var base = verb + " /" + resource.getAnnotation(Path.class).value();
        return path == null ? base : base + "/" + path.value();
    }

    /** Whether it exists under both bases. */
    boolean isInAccount() {
        return resource != AccountsResource.class;
    }

    Set<String> roles() {
        var roles = new TreeSet<>(Set.of(Role.ADMIN.wireName()));
        for (var role : method.getAnnotation(AllowedTo.class).value()) roles.add(role.wireName());
        return roles;
    }

    Set<String> query() {
        var names = new TreeSet<String>();
        var parameters = method.getAnnotation(Parameters.class);
        if (parameters == null) return names;
        names.addAll(Arrays.asList(parameters.value()));
        if (parameters.paged()) names.addAll(QueryValues.PAGING);
        return names;
    }

    Set<String> content() {
        var consumes = method.getAnnotation(Consumes.class);
        return consumes == null ? Set.of() : new TreeSet<>(Arrays.asList(consumes.value()));
    }
}
