package dev.webhooks.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.access.Role;
import dev.webhooks.platform.Sha256;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;

/** Whose names a request uses, for whatever is kept per account and principal. */
public final class RequestScope {
    private static final String OF_NO_ACCOUNT = "admin";

    private RequestScope() {}

    /**
     * @param request one that was let in
     * @return the id of the account it is about, or {@code admin} for an admin who named none
     */
    public static String of(ContainerRequestContext request) {
        var admission = (RequestIdentity) request.getSecurityContext().getUserPrincipal();
        boolean namesNone = admission.caller().role() == Role.ADMIN && admission.named().isEmpty();
        return namesNone ? OF_NO_ACCOUNT : admission.account().get();
    }

    /**
     * @param request one that was let in
     * @return a hash of who is asking: kind, identity provider and id
     */
    public static String principalOf(ContainerRequestContext request) {
        var caller = ((RequestIdentity) request.getSecurityContext().getUserPrincipal()).caller();
        var who =
                String.join(
                        "\n", caller.kind().name(), caller.issuer().orElse(""), caller.principal());
        return HexFormat.of().formatHex(Sha256.digest().digest(who.getBytes(UTF_8)));
    }
}
