package dev.webhooks.eventtype;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** One entry of an account's catalogue. */
@Entity
@Table(name = "event_type")
@IdClass(StoredEventType.Key.class)
class StoredEventType {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id private String name;

    @Column(name = "group_name")
    private String group;

    private String description;

    /** For JPA. */
    protected StoredEventType() {}

    static StoredEventType of(String accountId, PreloadedEventType preloaded) {
        var type = new StoredEventType();
        type.accountId = accountId;
        type.name = preloaded.name();
        type.group = preloaded.group();
        type.description = preloaded.description();
        return type;
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
