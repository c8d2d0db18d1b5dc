package dev.webhooks.eventtype;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.account.AccountOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Set;

/** The stored catalogues. */
@ApplicationScoped
public class EventTypes {
    private final EntityManager entities;

    @Inject
    EventTypes(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventTypes() {
        this(null);
    }

    public Set<String> names(String accountId) {
        return Set.copyOf(
                entities.createQuery(
                                "select t.name from StoredEventType t where t.accountId = :account",
                                String.class)
                        .setParameter("account", accountId)
                        .getResultList());
    }

    void preload(@Observes AccountOpened opened) {
        PreloadedEventType.all().stream()
                .map(preloaded -> StoredEventType.of(opened.accountId(), preloaded))
                .forEach(entities::persist);
    }

    void removeAll(@Observes AccountClosing closing) {
        entities.createQuery("delete from StoredEventType t where t.accountId = :account")
                .setParameter("account", closing.accountId())
                .executeUpdate();
    }
}
