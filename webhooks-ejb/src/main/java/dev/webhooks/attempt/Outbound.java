package dev.webhooks.attempt;

import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the guard and the sender once, as this installation is configured, and closes them with the
 * application.
 */
@ApplicationScoped
class Outbound {
    private static final System.Logger LOGGER = System.getLogger(Outbound.class.getName());

    private final String allow;
    private final Optional<ForwardProxy> proxy;

    /**
     * @param allow CIDR blocks that may be called although they are not public, separated by commas
     * @param proxy the forward proxy, {@code http://[user:password@]host:port}
     * @throws IllegalArgumentException if the proxy cannot be read
     */
    @Inject
    Outbound(
            @ConfigProperty(name = "webhooks.egress.allow") Optional<String> allow,
            @ConfigProperty(name = "webhooks.egress.proxy") Optional<String> proxy) {
        this.allow = allow.orElse("");
        this.proxy = proxy.map(ForwardProxy::parse);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Outbound() {
        this(Optional.empty(), Optional.empty());
    }

    /** What is open beyond the rules stands in the log of every start. */
    @Produces
    @Singleton
    public EgressGuard guard() {
        if (!allow.isBlank()) LOGGER.log(Level.INFO, "egress.exception allow={0}", allow);
        proxy.ifPresent(used -> LOGGER.log(Level.INFO, "egress.proxy proxy={0}", used));
        return new EgressGuard(AddressRules.allowing(allow));
    }

    public void close(@Disposes EgressGuard guard) {
        guard.close();
    }

    @Produces
    @Singleton
    public AttemptSender sender(EgressGuard guard, InstantSource time) {
        return proxy.map(used -> new AttemptSender(guard, used, time))
                .orElseGet(() -> new AttemptSender(guard, time));
    }

    public void close(@Disposes AttemptSender sender) {
        sender.close();
    }

    @Produces
    @Singleton
    public AuthorizedSender authorizedSender(AttemptSender sender, InstantSource time) {
        return new AuthorizedSender(sender, time);
    }
}
