package dev.webhooks.egress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The guard of this process, as the operator configured it. */
@ApplicationScoped
class EgressBeans {
    private static final System.Logger LOGGER = System.getLogger(EgressBeans.class.getName());

    /**
     * @param allow key {@code webhooks.egress.allow}: CIDRs that are allowed nevertheless,
     *     separated by commas; default none
     * @throws IllegalArgumentException if one of them is no CIDR
     */
    @Produces
    @Singleton
    EgressGuard guard(@ConfigProperty(name = "webhooks.egress.allow") Optional<String> allow) {
        var guard = new EgressGuard(AddressRules.allowing(allow.orElse("")));
        allow.ifPresent(
                cidrs -> LOGGER.log(System.Logger.Level.INFO, "egress.exception cidrs={0}", cidrs));
        return guard;
    }

    void close(@Disposes EgressGuard guard) {
        guard.close();
    }
}
