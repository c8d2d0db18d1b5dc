package dev.webhooks.audit;

import dev.webhooks.api.Actor;
import jakarta.enterprise.context.RequestScoped;

/**
 * Whose request is running. The HTTP API says so as soon as the token is checked; whoever puts a
 * deed on record asks here, in the thread of that request. What the server does on its own account
 * is said to be {@link Actor#SYSTEM} by whoever does it, without asking.
 */
@RequestScoped
public class Author {
    private Actor actor = Actor.SYSTEM;
    private String requestId = "";

    /**
     * @param by who asks
     * @param request id of the request, as in {@code X-Request-Id}
     */
    public void is(Actor by, String request) {
        actor = by;
        requestId = request;
    }

    public Actor actor() {
        return actor;
    }

    /** Empty outside of a request. */
    public String requestId() {
        return requestId;
    }
}
