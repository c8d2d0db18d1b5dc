package dev.webhooks.attempt;

import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the guard and the sender once, as this installation is configured, and closes them with the
 * application.
 */
@ApplicationScoped
class Outbound {
    private final String allow;

    /**
     * @param allow CIDR blocks that may be called although they are not public, separated by commas
     */
    @Inject
    Outbound(@ConfigProperty(name = "webhooks.egress.allow") Optional<String> allow) {
        this.allow = allow.orElse("");
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Outbound() {
        this(Optional.empty());
    }

    @Produces
    @Singleton
    public EgressGuard guard() {
        return new EgressGuard(AddressRules.allowing(allow));
    }

    public void close(@Disposes EgressGuard guard) {
        guard.close();
    }

    @Produces
    @Singleton
    public AttemptSender sender(EgressGuard guard, InstantSource time) {
        return new AttemptSender(guard, time);
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
