package dev.webhooks.web.access;

import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A caller whom the filter let in.
 *
 * @param caller who it is
 * @param named the account that the path names, if it does
 * @param account the account the request is about
 * @param scope which of its webhooks they reach
 */
record RequestIdentity(
        Caller caller,
        Optional<String> named,
        Supplier<String> account,
        Supplier<WebhookScope> scope)
        implements Principal {
    /** For what is public, in the account that the path names, whether it exists or not. */
    static RequestIdentity ofAnybody(String account) {
        var anybody =
                new Caller(
                        Caller.Kind.SYSTEM,
                        "anybody",
                        "anybody",
                        Role.VIEWER,
                        Optional.of(account),
                        Optional.empty(),
                        false);
        return new RequestIdentity(
                anybody, Optional.of(account), () -> account, () -> WebhookScope.ALL);
    }

    @Override
    public String getName() {
        return caller.principal();
    }

    /** The admission as the runtime carries it to the resource. */
    SecurityContext carried(boolean secure) {
        return new Carrier(this, secure);
    }

    private record Carrier(RequestIdentity admission, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return admission;
        }

        @Override
        public boolean isUserInRole(String role) {
            return admission.caller().role().wireName().equals(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
