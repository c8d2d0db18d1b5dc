package dev.webhooks.web.fake;

import dev.webhooks.access.Gatekeeper;
import dev.webhooks.api.Caller;
import dev.webhooks.api.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Admits {@code <role>} without an account and {@code <role>@<account>} with one; {@code
 * <role>@<account>@portal} came by a portal link.
 */
public final class FakeGatekeeper extends Gatekeeper {
    public final List<String> asked = new ArrayList<>();

    @Override
    public Optional<Caller> admit(String token) {
        asked.add(token);
        var parts = token.split("@", 3);
        var account = parts.length > 1 ? Optional.of(parts[1]) : Optional.<String>empty();
        return Role.of(parts[0])
                .map(
                        role ->
                                new Caller(
                                        Caller.Kind.KEY,
                                        token,
                                        parts[0],
                                        role,
                                        account,
                                        Optional.empty(),
                                        parts.length > 2));
    }
}
