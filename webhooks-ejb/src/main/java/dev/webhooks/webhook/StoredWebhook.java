package dev.webhooks.webhook;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.AuthView;
import dev.webhooks.api.webhook.DisableSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.settings.PortalLinkRules;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.WebhookDraft;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.webhook.EncryptedSecrets.SealedKeys;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registered receiver. Registered active; a person may pause and resume it, disable and enable
 * it; its own rule or a 410 may disable it, and a secret that does not open pauses it, and then a
 * reason stands beside the status. While it is not active its deliveries are held. Where the
 * account wants approvals it is registered pending, and a second person admits or rejects it; until
 * it is admitted it is owed nothing. Removing it removes the row; deliveries keep its id.
 */
@Entity
@Table(name = "webhook")
class StoredWebhook {
    @Id private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    private String name;
    private String description;
    private String url;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Column(name = "event_types")
    private String eventTypes;

    @Column(name = "content_filter")
    private String filter;

    @Enumerated(EnumType.STRING)
    private Profile profile;

    private String auth;

    @Column(name = "header_names")
    private String headerNames;

    @Column(name = "auth_sealed")
    private byte[] authSealed;

    @Column(name = "headers_sealed")
    private byte[] headersSealed;

    @Column(name = "secret_sealed")
    private byte[] secretSealed;

    @Column(name = "key_pair_sealed")
    private byte[] keyPairSealed;

    @Column(name = "retired_keys_sealed")
    private byte[] retiredKeysSealed;

    @Column(name = "rate_limit")
    private int rateLimit;

    @Column(name = "max_in_flight")
    private int maxInFlight;

    @Column(name = "timeout_seconds")
    private Integer timeoutSeconds;

    private String success;

    @Column(name = "retry_schedule")
    private String retrySchedule;

    @Column(name = "disable_rule")
    private String disableRule;

    private String signatures;
    private boolean handshake;

    @Enumerated(EnumType.STRING)
    private WebhookStatus status;

    @Column(name = "status_reason")
    private String statusReason;

    @Column(name = "status_changed_at")
    private Instant statusChangedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version private long version;

    /** For JPA. */
    protected StoredWebhook() {}

    /**
     * @param status ACTIVE, or PENDING where a second person has to approve
     */
    static StoredWebhook register(String id, String accountId, WebhookStatus status, Instant now) {
        var webhook = new StoredWebhook();
        webhook.id = id;
        webhook.accountId = accountId;
        webhook.status = status;
        webhook.statusChangedAt = now;
        webhook.createdAt = now;
        return webhook;
    }

    /** Takes over what the caller wants; {@code name} is decided by then. */
    void configure(String name, WebhookDraft draft, EncryptedSecrets sealed, Instant now) {
        this.name = name;
        description = draft.description();
        url = draft.url().text();
        environment = draft.environment();
        eventTypes = draft.eventTypes().map(StrictJson::text).orElse(null);
        filter = draft.filter().map(RawJson::text).orElse(null);
        profile = draft.profile();
        auth = StrictJson.text(draft.authView());
        headerNames = StrictJson.text(draft.customHeaders().keySet());
        authSealed = sealed.auth();
        headersSealed = sealed.headers();
        takeOver(sealed.keys());
        rateLimit = draft.rateLimit();
        maxInFlight = draft.maxInFlight();
        timeoutSeconds = draft.timeoutSeconds();
        success = draft.success();
        retrySchedule =
                draft.retrySchedule()
                        .map(schedule -> StrictJson.text(schedule.toSeconds()))
                        .orElse(null);
        disableRule =
                draft.disableRule().map(rule -> StrictJson.text(rule.settings())).orElse(null);
        signatures = draft.signatures().map(StrictJson::text).orElse(null);
        handshake = draft.handshake();
        updatedAt = now;
    }

    /** Signs with other keys from now on. */
    void rekey(SealedKeys keys, Instant now) {
        takeOver(keys);
        updatedAt = now;
    }

    private void takeOver(SealedKeys keys) {
        secretSealed = keys.secret();
        keyPairSealed = keys.keyPair();
        retiredKeysSealed = keys.retired();
    }

    /** PENDING → ACTIVE. */
    void admit(Instant now) {
        move(List.of(WebhookStatus.PENDING), WebhookStatus.ACTIVE, now);
    }

    /** PENDING → REJECTED. */
    void reject(Optional<String> reason, Instant now) {
        move(List.of(WebhookStatus.PENDING), WebhookStatus.REJECTED, now);
        statusReason = reason.orElse(null);
    }

    /** ACTIVE → PAUSED. */
    void pause(Instant now) {
        move(List.of(WebhookStatus.ACTIVE), WebhookStatus.PAUSED, now);
    }

    /** ACTIVE → PAUSED, by us. @return false if it was stopped before */
    boolean pauseBecause(String reason, Instant now) {
        if (status != WebhookStatus.ACTIVE) return false;
        pause(now);
        statusReason = reason;
        return true;
    }

    /** PAUSED → ACTIVE. */
    void resume(Instant now) {
        move(List.of(WebhookStatus.PAUSED), WebhookStatus.ACTIVE, now);
    }

    /** ACTIVE or PAUSED → DISABLED. */
    void disable(Instant now) {
        move(List.of(WebhookStatus.ACTIVE, WebhookStatus.PAUSED), WebhookStatus.DISABLED, now);
    }

    /** ACTIVE → DISABLED, by its rule. @return false if it was stopped before */
    boolean disableBecause(String reason, Instant now) {
        if (status != WebhookStatus.ACTIVE) return false;
        disable(now);
        statusReason = reason;
        return true;
    }

    /** DISABLED → ACTIVE. */
    void enable(Instant now) {
        move(List.of(WebhookStatus.DISABLED), WebhookStatus.ACTIVE, now);
    }

    private void move(List<WebhookStatus> from, WebhookStatus to, Instant now) {
        if (!from.contains(status)) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the webhook is " + status.wireName() + " and cannot become " + to.wireName());
        }
        status = to;
        statusReason = null;
        statusChangedAt = now;
        updatedAt = now;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    String url() {
        return url;
    }

    Environment environment() {
        return environment;
    }

    /** Empty for all. */
    /** Whether it gets events about the account itself. */
    boolean isOperational() {
        return eventTypes().filter(PortalLinkRules::isOperational).isPresent();
    }

    Optional<List<String>> eventTypes() {
        return Optional.ofNullable(eventTypes)
                .map(json -> List.of(StrictJson.own(json, String[].class)));
    }

    Optional<RawJson> filter() {
        return Optional.ofNullable(filter).map(RawJson::new);
    }

    Profile profile() {
        return profile;
    }

    AuthView authView() {
        return StrictJson.own(auth, AuthView.class);
    }

    List<String> headerNames() {
        return List.of(StrictJson.own(headerNames, String[].class));
    }

    EncryptedSecrets sealed() {
        return new EncryptedSecrets(
                authSealed,
                headersSealed,
                new SealedKeys(secretSealed, keyPairSealed, retiredKeysSealed));
    }

    int rateLimit() {
        return rateLimit;
    }

    int maxInFlight() {
        return maxInFlight;
    }

    /**
     * Null where the profile decides, as for {@link #success}; absent where it does for the next
     * three.
     */
    Integer timeoutSeconds() {
        return timeoutSeconds;
    }

    String success() {
        return success;
    }

    Optional<List<Integer>> retrySchedule() {
        return Optional.ofNullable(retrySchedule)
                .map(json -> List.of(StrictJson.own(json, Integer[].class)));
    }

    Optional<DisableSettings> disableRule() {
        return Optional.ofNullable(disableRule)
                .map(json -> StrictJson.own(json, DisableSettings.class));
    }

    Optional<List<String>> signatures() {
        return Optional.ofNullable(signatures)
                .map(json -> List.of(StrictJson.own(json, String[].class)));
    }

    /**
     * @param secretGiven whether there is a secret
     */
    Set<SignatureScheme> schemes(boolean secretGiven) {
        return signatures()
                .map(names -> SignatureScheme.parse(names, "signatures"))
                .orElseGet(() -> profile.schemes(secretGiven));
    }

    boolean handshake() {
        return handshake;
    }

    WebhookStatus status() {
        return status;
    }

    String statusReason() {
        return statusReason;
    }

    Instant statusChangedAt() {
        return statusChangedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    long version() {
        return version;
    }
}
