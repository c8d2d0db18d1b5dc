package dev.webhooks.web.access;

import dev.webhooks.api.Role;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Whose names a request uses, for whatever is kept per account. */
public final class RequestScope {
    private static final String OF_NO_ACCOUNT = "admin";

    private RequestScope() {}

    /**
     * @param request one that was let in
     * @return the id of the account it is about, or {@code admin} for an admin who named none
     */
    public static String of(ContainerRequestContext request) {
        var admission = (Admission) request.getSecurityContext().getUserPrincipal();
        boolean namesNone = admission.caller().role() == Role.ADMIN && admission.named().isEmpty();
        return namesNone ? OF_NO_ACCOUNT : admission.account().get();
    }
}
