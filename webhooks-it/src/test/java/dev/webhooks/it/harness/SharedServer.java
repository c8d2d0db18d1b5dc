package dev.webhooks.it.harness;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link RunningServer} and the {@link Receiver} that all of them share, started on
 * first use and stopped after the last test, and a new {@link Tenant} for each parameter.
 */
public final class SharedServer implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningServer.class || type == Receiver.class || type == Tenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(HERE);
        var type = parameter.getParameter().getType();
        if (type == Receiver.class) {
            return store.getOrComputeIfAbsent(
                    Receiver.class, key -> Receiver.start(), Receiver.class);
        }
        var server =
                store.getOrComputeIfAbsent(
                        RunningServer.class,
                        key -> RunningServer.start(Database.fresh(), settings()),
                        RunningServer.class);
        return type == RunningServer.class ? server : Tenant.create(server);
    }

    /**
     * May deliver to loopback, trusts an issuer that a test may start there, and may be embedded by
     * a page that another one serves.
     */
    private static Map<String, String> settings() {
        var issuer = "http://127.0.0.1:" + FreePort.choose();
        return Map.of(
                "WEBHOOKS_EGRESS_ALLOW",
                "127.0.0.0/8",
                "WEBHOOKS_JWT_ISSUER",
                issuer,
                "WEBHOOKS_JWT_JWKS_URL",
                issuer + "/oauth2/jwks",
                "WEBHOOKS_JWT_AUDIENCE",
                "webhooks",
                "WEBHOOKS_PORTAL_ORIGINS",
                "http://localhost:" + FreePort.choose());
    }
}
