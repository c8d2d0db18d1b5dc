package dev.webhooks.inbox;

import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.ReadOnlyMembers;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens, changes and removes inboxes, and shows what they received. */
@ApplicationScoped
public class InboxDirectory {
    /** How long an inbox stays after it was opened, changed or received something. */
    static final Duration LIFE = Duration.ofDays(7);

    /** So many an account may have. */
    static final int MOST = 20;

    private static final int TOKEN_BYTES = 32;
    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final Database database;
    private final Inboxes inboxes;
    private final InboxRequests requests;
    private final LocalInboxes urls;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    @Inject
    InboxDirectory(
            Database database,
            Inboxes inboxes,
            InboxRequests requests,
            LocalInboxes urls,
            AuditTrail audit,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.inboxes = inboxes;
        this.requests = requests;
        this.urls = urls;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected InboxDirectory() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * @throws WebhookException {@code inbox_limit}; {@code name_invalid} and {@code
     *     answer_invalid}; {@code wrong_state} if this installation does not know its public URL
     */
    public Inbox open(String accountId, InboxSettings wish) {
        if (!urls.exist())
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the operator must set WEBHOOKS_PUBLIC_URL before there can be inboxes");
        var settings = InboxRules.complete(wish);
        var now = time.instant();
        var inbox =
                new StoredInbox(
                        ids.next("inb"),
                        accountId,
                        settings.name(),
                        token(),
                        settings.answer(),
                        0,
                        Optional.empty(),
                        now,
                        now.plus(LIFE));
        return view(database.inTransaction(connection -> add(connection, inbox)));
    }

    private StoredInbox add(Connection connection, StoredInbox inbox) throws SQLException {
        if (!inboxes.add(connection, inbox, MOST))
            throw new WebhookException(
                    ProblemType.INBOX_LIMIT, "an account may have " + MOST + " inboxes");
        audit.record(connection, deed(inbox, "created", CHANGES.between(null, inbox.settings())));
        return inbox;
    }

    public Page<Inbox> list(String accountId, PageRequest page) {
        return Pages.of(
                inboxes.list(accountId, page, time.instant()),
                page,
                this::view,
                inbox -> Cursor.after(inbox.id()));
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Inbox get(String accountId, String id) {
        return view(existing(accountId, id));
    }

    /**
     * @throws WebhookException {@code not_found}; {@code name_invalid} and {@code answer_invalid}
     */
    public Inbox change(String accountId, String id, MergePatch patch) {
        return view(database.inTransaction(connection -> change(connection, accountId, id, patch)));
    }

    /** A change that changes nothing is none, but the inbox stays longer. */
    private StoredInbox change(Connection connection, String accountId, String id, MergePatch patch)
            throws SQLException {
        var inbox = locked(connection, accountId, id);
        var settable = ReadOnlyMembers.withoutUnchanged(patch, view(inbox), inbox.settings());
        var settings =
                InboxRules.complete(
                        StrictJson.merge(
                                InboxRules.base(inbox.settings(), settable),
                                settable.json(),
                                InboxSettings.class));
        var changed = inbox.with(settings, time.instant().plus(LIFE));
        inboxes.update(connection, changed);
        var changes = CHANGES.between(inbox.settings(), settings);
        if (!changes.isEmpty()) audit.record(connection, deed(changed, "updated", changes));
        return changed;
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public void remove(String accountId, String id) {
        database.inTransaction(
                connection -> {
                    var inbox = locked(connection, accountId, id);
                    inboxes.remove(connection, inbox);
                    audit.record(
                            connection,
                            deed(inbox, "deleted", CHANGES.between(inbox.settings(), null)));
                    return null;
                });
    }

    /**
     * @param newerThan only those that arrived after the one with that id
     * @throws WebhookException {@code not_found}
     */
    public Page<InboxRequest> requests(
            String accountId, String id, Optional<String> newerThan, PageRequest page) {
        existing(accountId, id);
        return Pages.of(
                requests.list(accountId, id, newerThan, page),
                page,
                request -> request,
                request -> Cursor.after(request.id()));
    }

    /**
     * Forgets what an inbox received.
     *
     * @throws WebhookException {@code not_found}
     */
    public void clear(String accountId, String id) {
        existing(accountId, id);
        requests.clear(accountId, id);
    }

    /** Removes what has expired. */
    void purge() {
        inboxes.purge(time.instant());
    }

    private StoredInbox existing(String accountId, String id) {
        return inboxes.find(accountId, id, time.instant()).orElseThrow(InboxDirectory::notFound);
    }

    private StoredInbox locked(Connection connection, String accountId, String id)
            throws SQLException {
        return inboxes.lock(connection, accountId, id, time.instant())
                .orElseThrow(InboxDirectory::notFound);
    }

    private static AuditEvent deed(StoredInbox inbox, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                inbox.accountId(),
                "inbox." + verb,
                new Target("inbox", inbox.id(), inbox.name()),
                changes);
    }

    private Inbox view(StoredInbox inbox) {
        return inbox.view(urls.url(inbox.token()));
    }

    /** Cannot be guessed: it is known only to those who were given the URL. */
    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static WebhookException notFound() {
        return new WebhookException(ProblemType.NOT_FOUND, "there is no such inbox");
    }
}
