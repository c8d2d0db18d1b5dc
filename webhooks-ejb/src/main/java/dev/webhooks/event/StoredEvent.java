package dev.webhooks.event;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.event.Event;
import dev.webhooks.api.json.RawJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * An event as the API reads it; {@link EventRecords} writes it, once, and erases its content if
 * asked.
 */
@Entity
@Table(name = "event")
@IdClass(StoredEvent.Key.class)
class StoredEvent {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id private String id;

    private String type;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    private Instant time;
    private String source;
    private String subject;

    @Column(name = "resource_id")
    private String resourceId;

    private String trace;
    private byte[] data;

    @Column(name = "previous_data")
    private byte[] previousData;

    @Column(name = "is_test")
    private boolean test;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "erased_at")
    private Instant erasedAt;

    /** For JPA. */
    protected StoredEvent() {}

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    /**
     * @param accountSource for an event that names none
     */
    Event view(String accountSource) {
        return new Event(
                id,
                type,
                time,
                source == null ? accountSource : source,
                subject == null ? null : new RawJson(subject),
                resourceId,
                trace,
                environment.wireName(),
                erasedAt == null ? json(data) : null,
                json(previousData),
                test,
                createdAt,
                erasedAt);
    }

    private static RawJson json(byte[] bytes) {
        return bytes == null ? null : new RawJson(new String(bytes, StandardCharsets.UTF_8));
    }

    /** A class, since Persistence 3.1 knows no record as a key. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String accountId;
        private String id;

        /** For JPA. */
        protected Key() {}

        Key(String accountId, String id) {
            this.accountId = accountId;
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(accountId, key.accountId)
                    && Objects.equals(id, key.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, id);
        }
    }
}
