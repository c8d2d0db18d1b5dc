package dev.webhooks.rejected;

import dev.webhooks.account.AccountClosing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/**
 * What is left of an account that goes belongs to nobody, so admins see it still. By JPA, in the
 * transaction in which the account goes: a local one on the same data source would end that one.
 */
@ApplicationScoped
class OrphanedMessages {
    private static final String DISOWN =
            "update rejected_message set account_id = null where account_id = ?1";

    private final EntityManager entities;

    @Inject
    OrphanedMessages(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected OrphanedMessages() {
        this(null);
    }

    void disown(@Observes AccountClosing closing) {
        entities.createNativeQuery(DISOWN).setParameter(1, closing.accountId()).executeUpdate();
    }
}
