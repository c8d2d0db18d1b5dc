package dev.webhooks.account;

import dev.webhooks.api.account.Account;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.account.ApprovalSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A tenant. Made by an administrator (the one called {@code default} by the first start) and
 * changed or closed by one.
 */
@Entity
@Table(name = "account")
class StoredAccount {
    @Id private String id;

    private String name;
    private String source;

    @Column(name = "max_active_webhooks")
    private int maxActiveWebhooks;

    @Column(name = "max_webhooks")
    private int maxWebhooks;

    @Column(name = "approve_create")
    private boolean approveCreate;

    @Column(name = "approve_update")
    private boolean approveUpdate;

    @Column(name = "approve_delete")
    private boolean approveDelete;

    @Column(name = "default_profile")
    private String defaultProfile;

    @Column(name = "allow_unknown_event_types")
    private Boolean allowUnknownEventTypes;

    @Column(name = "retention_days")
    private Integer retentionDays;

    private long revision;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /** For JPA. */
    protected StoredAccount() {}

    /**
     * @param settings complete and checked
     */
    static StoredAccount open(String id, AccountSettings settings, Instant now) {
        var account = new StoredAccount();
        account.id = id;
        account.createdAt = now;
        account.change(settings);
        return account;
    }

    /**
     * @param settings complete and checked
     */
    void change(AccountSettings settings) {
        name = settings.name();
        source = settings.source();
        maxActiveWebhooks = settings.maxActiveWebhooks();
        maxWebhooks = settings.maxWebhooks();
        approveCreate = settings.approvals().create();
        approveUpdate = settings.approvals().update();
        approveDelete = settings.approvals().delete();
        defaultProfile = settings.defaultProfile();
        allowUnknownEventTypes = settings.allowUnknownEventTypes();
        retentionDays = settings.retentionDays();
        revision++;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    AccountSettings settings() {
        return new AccountSettings(
                name,
                source,
                maxActiveWebhooks,
                maxWebhooks,
                approvals(),
                defaultProfile,
                allowUnknownEventTypes,
                retentionDays);
    }

    Account view() {
        return new Account(
                id,
                name,
                source,
                maxActiveWebhooks,
                maxWebhooks,
                approvals(),
                defaultProfile,
                allowUnknownEventTypes,
                retentionDays,
                createdAt);
    }

    private ApprovalSettings approvals() {
        return new ApprovalSettings(approveCreate, approveUpdate, approveDelete);
    }
}
