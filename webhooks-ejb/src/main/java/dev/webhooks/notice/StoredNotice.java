package dev.webhooks.notice;

import dev.webhooks.api.event.Environment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A notice as it is stored with JPA; {@link NoticeRecords} does the rest. */
@Entity
@Table(name = "notice")
class StoredNotice {
    @Id private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "event_id")
    private String eventId;

    private String type;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Column(name = "happened_at")
    private Instant happenedAt;

    private String data;

    /** For JPA. */
    protected StoredNotice() {}

    static StoredNotice of(Notice notice) {
        var stored = new StoredNotice();
        stored.id = notice.id();
        stored.accountId = notice.accountId();
        stored.eventId = notice.eventId();
        stored.type = notice.type();
        stored.environment = notice.environment();
        stored.happenedAt = notice.happenedAt();
        stored.data = notice.data().text();
        return stored;
    }
}
