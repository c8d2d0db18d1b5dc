package dev.webhooks.web.access;

import dev.webhooks.access.Authenticator;
import dev.webhooks.access.RequestLimits;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.web.request.RequestId;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets a request through to its resource method: the token is valid (else 401), its holder does not
 * ask too often (else 429), the account is the caller's to see (else 404, never 403), the role may
 * do this (else 403). No body is read before that. Deny by default: see {@link AllowedTo}. What is
 * public needs no token: {@link OpenBelowAccount}. {@code OPTIONS} needs no token; the runtime
 * answers it from the routes alone.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class AccessFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;
    private final RequestLimits limits;
    private final AccountDirectory directory;
    private final CurrentActor author;
    private final WebhookRegistry webhooks;

    @Context ResourceInfo matched;

    @Inject
    AccessFilter(
            Authenticator authenticator,
            RequestLimits limits,
            AccountDirectory directory,
            CurrentActor author,
            WebhookRegistry webhooks) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.directory = directory;
        this.author = author;
        this.webhooks = webhooks;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AccessFilter() {
        this(null, null, null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) return;
        var named = AccountPath.named(request);
        var secure = request.getSecurityContext().isSecure();
        var method = Optional.ofNullable(matched.getResourceMethod());
        if (named.isPresent() && isMarked(method, OpenBelowAccount.class)) {
            request.setSecurityContext(RequestIdentity.ofAnybody(named.get()).carried(secure));
            return;
        }
        var caller = authenticator.admit(token(request)).orElseThrow(AccessFilter::unauthenticated);
        boolean publishes = isMarked(method, Publishes.class);
        limits.count(caller, publishes);
        var account = account(caller, named);
        if (!isAllowed(caller, method)) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN,
                    "the role " + caller.role().wireName() + " may not do this");
        }
        // Events are no deeds, and an author costs as much as the rest of this filter.
        if (!publishes) author.is(caller, request.getHeaderString(RequestId.HEADER));
        request.setSecurityContext(
                new RequestIdentity(caller, named, account, scope(caller, account))
                        .carried(secure));
    }

    /**
     * The token from the header and nowhere else: in a URL it would end up in logs. Without one the
     * gatekeeper does the same work, for a token nobody has.
     */
    private static String token(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .orElse("");
    }

    private Supplier<String> account(Caller caller, Optional<String> named) {
        if (caller.role() == Role.ADMIN) {
            return named.map(directory::get)
                    .<Supplier<String>>map(account -> account::id)
                    .orElse(directory::defaultAccountId);
        }
        var own = caller.accountId().orElseThrow(AccessFilter::unauthenticated);
        if (named.isPresent() && !named.get().equals(own)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such account");
        }
        return () -> own;
    }

    /** Looked up when it is asked for; that of a customer depends on what webhooks there are. */
    private Supplier<WebhookScope> scope(Caller caller, Supplier<String> account) {
        if (!caller.isGuest()) return caller::webhooks;
        return () -> webhooks.ofCustomer(account.get(), caller.webhooks());
    }

    private static boolean isMarked(Optional<Method> method, Class<? extends Annotation> mark) {
        return method.filter(found -> found.isAnnotationPresent(mark)).isPresent();
    }

    private static boolean isAllowed(Caller caller, Optional<Method> method) {
        return method.map(found -> found.getAnnotation(AllowedTo.class))
                .filter(rule -> caller.hasAny(Set.of(rule.value())))
                .isPresent();
    }

    private static WebhookException unauthenticated() {
        return new WebhookException(
                ProblemType.UNAUTHENTICATED, "send a valid token as Authorization: Bearer");
    }
}
