package dev.webhooks.eventtype;

import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.json.RawJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of an account's catalogue: preloaded or added, changed as a whole, archived and brought
 * back by the next change; never removed while its account exists.
 */
@Entity
@Table(name = "event_type")
@IdClass(StoredEventType.Key.class)
class StoredEventType {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id private String name;

    @Column(name = "group_name")
    private String groupName;

    private String description;

    @Column(name = "schema_text")
    private String schema;

    @Enumerated(EnumType.STRING)
    @Column(name = "schema_mode")
    private SchemaMode schemaMode;

    private String example;
    private boolean archived;

    /** Counted up by {@link WarningRecords} alone. */
    @Column(updatable = false)
    private long warnings;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected StoredEventType() {}

    static StoredEventType of(String accountId, EventTypeDraft draft, Instant now) {
        var type = new StoredEventType();
        type.accountId = accountId;
        type.name = draft.name();
        type.createdAt = now;
        type.replace(draft, now);
        return type;
    }

    static StoredEventType of(String accountId, PreloadedEventType preloaded, Instant now) {
        return of(
                accountId,
                new EventTypeDraft(
                        preloaded.name(),
                        Optional.of(preloaded.group()),
                        Optional.of(preloaded.description()),
                        Optional.empty(),
                        SchemaMode.OFF,
                        Optional.of(preloaded.example())),
                now);
    }

    /** Takes everything from the draft but the name, and is in use again. */
    void replace(EventTypeDraft draft, Instant now) {
        groupName = draft.group().orElse(null);
        description = draft.description().orElse(null);
        schema = draft.schema().map(RawJson::text).orElse(null);
        schemaMode = draft.mode();
        example = draft.example().map(RawJson::text).orElse(null);
        archived = false;
        updatedAt = now;
    }

    /** Once more changes nothing. */
    void archive(Instant now) {
        if (archived) return;
        archived = true;
        updatedAt = now;
    }

    String name() {
        return name;
    }

    EventTypeSettings settings() {
        return new EventTypeSettings(
                name, groupName, description, json(schema), schemaMode.wireName(), json(example));
    }

    /** What people change of it. */
    State state() {
        return new State(
                groupName,
                description,
                json(schema),
                schemaMode.wireName(),
                json(example),
                archived);
    }

    /** An event type at one moment. */
    record State(
            String group,
            String description,
            RawJson schema,
            String schemaMode,
            RawJson example,
            boolean archived) {}

    EventType view() {
        return new EventType(
                name,
                groupName,
                description,
                json(schema),
                schemaMode.wireName(),
                json(example),
                archived,
                warnings,
                createdAt,
                updatedAt);
    }

    private static RawJson json(String text) {
        return text == null ? null : new RawJson(text);
    }

    /** A class, since Persistence 3.1 knows no record as a key. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String accountId;
        private String name;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(accountId, key.accountId)
                    && Objects.equals(name, key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, name);
        }
    }
}
