package dev.webhooks.web.fake;

import dev.webhooks.access.Authenticator;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Admits {@code <role>} without an account and {@code <role>@<account>} with one; {@code
 * <role>@<account>@portal} came by a portal link, and {@code <role>@<account>@wh_<…>} reaches that
 * webhook only.
 */
public final class FakeAuthenticator extends Authenticator {
    public final List<String> asked = new ArrayList<>();

    @Override
    public Optional<Caller> admit(String token) {
        asked.add(token);
        var parts = token.split("@", 3);
        boolean limited = parts.length > 2 && parts[2].startsWith("wh_");
        var account = parts.length > 1 ? Optional.of(parts[1]) : Optional.<String>empty();
        return Role.of(parts[0])
                .map(
                        role ->
                                new Caller(
                                        Caller.Kind.KEY,
                                        token,
                                        parts[0],
                                        Set.of(role),
                                        account,
                                        Optional.empty(),
                                        parts.length > 2 && !limited,
                                        Optional.empty(),
                                        limited
                                                ? WebhookScope.of(List.of(parts[2]))
                                                : WebhookScope.ALL,
                                        List.of()));
    }
}
