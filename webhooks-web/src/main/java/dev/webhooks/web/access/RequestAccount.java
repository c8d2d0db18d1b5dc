package dev.webhooks.web.access;

import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** The account a request is about, and who is asking; made for each request by the runtime. */
public class RequestAccount {
    @Context SecurityContext security;
    @Context UriInfo uri;

    /** Who is asking. */
    public Caller caller() {
        return admission().caller();
    }

    /**
     * For what would let somebody stay longer than their portal link.
     *
     * @throws WebhookException {@code forbidden} if the caller came by one
     */
    public void refusePortal() {
        if (caller().portal())
            throw new WebhookException(
                    ProblemType.FORBIDDEN, "who came by a portal link opens no further way in");
    }

    /**
     * A webhook of the path or the body.
     *
     * @return its id
     * @throws WebhookException {@code not_found} unless the caller reaches it; whether there is one
     *     is not looked up
     */
    public String webhook(String id) {
        if (!scope().covers(id))
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such webhook");
        return id;
    }

    /** Which webhooks of the account the caller reaches. */
    public WebhookScope scope() {
        return admission().scope().get();
    }

    /** Who has to have begun what the caller sees: a customer sees what they began themselves. */
    public Optional<String> beginner() {
        return caller().isGuest() ? Optional.of(caller().lineage().identity()) : Optional.empty();
    }

    /**
     * The account's id: the one the path names, else the caller's, for an admin {@code default}.
     */
    public String id() {
        return idOf(security);
    }

    /** The account that the path names; it exists and the caller may see it. */
    public Optional<String> named() {
        return admission().named();
    }

    /**
     * Where a thing just made in the requested collection is found, under the base it was asked.
     */
    public URI locationOf(String id) {
        return locations().apply(id);
    }

    /** As {@link #locationOf}, for an answer that is given after the method has returned. */
    public Function<String, URI> locations() {
        var collection = location();
        return id -> UriBuilder.fromUri(collection).path(id).build();
    }

    /** As {@link #locationIn}, for an answer that is given after the method has returned. */
    public Function<String, URI> locationsIn(String collection) {
        var base = uri.getBaseUriBuilder().path(AccountPath.pathOf(named(), collection)).build();
        return id -> UriBuilder.fromUri(base).path(id).build();
    }

    /** Where a thing of another collection is found, under the base that was asked. */
    public URI locationIn(String collection, String id) {
        return uri.getBaseUriBuilder()
                .path(AccountPath.pathOf(named(), collection))
                .path(id)
                .build();
    }

    /** Where the requested thing is found, under the base it was asked. */
    public URI location() {
        var path = AccountPath.pathOf(named(), AccountPath.relative(uri.getPath()));
        return uri.getBaseUriBuilder().path(path).build();
    }

    /** As {@link #id()}, for a method that is called too often to have one of these made. */
    public static String idOf(SecurityContext security) {
        return admission(security).account().get();
    }

    private RequestIdentity admission() {
        return admission(security);
    }

    private static RequestIdentity admission(SecurityContext security) {
        return (RequestIdentity) security.getUserPrincipal();
    }
}
