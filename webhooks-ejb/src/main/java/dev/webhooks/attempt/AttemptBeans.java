package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The sender of this process. */
@ApplicationScoped
class AttemptBeans {
    @Produces
    @Singleton
    AttemptSender sender(EgressGuard guard, InstantSource time) {
        return new AttemptSender(guard, time);
    }

    void close(@Disposes AttemptSender sender) {
        sender.close();
    }
}
