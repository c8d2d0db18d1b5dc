package dev.webhooks.audit;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.KeyLineage;
import dev.webhooks.api.access.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * Whose request is running. The HTTP API says so as soon as the token is checked; whoever puts a
 * deed on record asks here, in the thread of that request. What the server does on its own account
 * is said to be {@link Actor#SYSTEM} by whoever does it, without asking.
 */
@RequestScoped
public class CurrentActor {
    private Request request = new Request(Actor.SYSTEM, Optional.empty(), "");

    /**
     * A request and who made it.
     *
     * @param caller all that their token says; empty for the server, and where only the actor is
     *     known
     * @param id of the request, as in {@code X-Request-Id}; empty outside of one
     */
    record Request(Actor actor, Optional<Caller> caller, String id) {}

    /**
     * @param by who asks
     * @param requestId as in {@code X-Request-Id}
     */
    public void is(Actor by, String requestId) {
        request = new Request(by, Optional.empty(), requestId);
    }

    /** As {@link #is(Actor, String)}, with all that their token says. */
    public void is(Caller by, String requestId) {
        request = new Request(Actor.of(by), Optional.of(by), requestId);
    }

    /** On another thread of the same request. */
    void is(Request same) {
        request = same;
    }

    Request request() {
        return request;
    }

    public Actor actor() {
        return request.actor();
    }

    /** Empty for the server, and where only the actor is known. */
    public Optional<Caller> caller() {
        return request.caller();
    }

    /** Whether an admin asks. */
    public boolean isAdmin() {
        return Role.ADMIN.wireName().equals(actor().role());
    }

    /** Whether a customer asks. */
    public boolean isGuest() {
        return caller().filter(Caller::isGuest).isPresent();
    }

    /** Where their rights come from. */
    public KeyLineage lineage() {
        return caller().map(Caller::lineage).orElseGet(() -> KeyLineage.of(actor()));
    }

    /** Empty outside of a request. */
    public String requestId() {
        return request.id();
    }
}
