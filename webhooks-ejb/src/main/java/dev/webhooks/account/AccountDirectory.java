package dev.webhooks.account;

import dev.webhooks.api.account.Account;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.ReadOnlyMembers;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Opens, changes and closes accounts, and finds them. */
@ApplicationScoped
@Transactional
public class AccountDirectory {
    /** The account an admin means when the path names none. */
    public static final String DEFAULT_NAME = "default";

    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final Accounts accounts;
    private final Event<AccountOpened> opened;
    private final Event<AccountClosing> closing;
    private final Event<AccountChanged> touched;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    AccountDirectory(
            Accounts accounts,
            Event<AccountOpened> opened,
            Event<AccountClosing> closing,
            Event<AccountChanged> touched,
            AuditTrail audit,
            Ids ids,
            InstantSource time) {
        this.accounts = accounts;
        this.opened = opened;
        this.closing = closing;
        this.touched = touched;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AccountDirectory() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * @throws WebhookException {@code name_taken}, or what is wrong with the settings
     */
    public Account open(AccountSettings wish) {
        var account = opened(wish);
        audit.record(deed(account, "created", CHANGES.between(null, account.settings())));
        return account.view();
    }

    private StoredAccount opened(AccountSettings wish) {
        var settings = AccountRules.complete(wish);
        refuseTaken(settings.name(), Optional.empty());
        var account = StoredAccount.open(ids.next("acct"), settings, time.instant());
        accounts.add(account);
        opened.fire(new AccountOpened(account.id()));
        return account;
    }

    public Page<Account> list(PageRequest page) {
        return Pages.of(
                accounts.list(page),
                page,
                StoredAccount::view,
                account -> Cursor.after(account.id()));
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Account get(String id) {
        return existing(id).view();
    }

    /**
     * @throws WebhookException {@code not_found}, {@code name_taken}, or what is wrong with the
     *     patched settings
     */
    public Account change(String id, MergePatch patch) {
        var account = existing(id);
        var before = account.settings();
        var settable = ReadOnlyMembers.withoutUnchanged(patch, account.view(), before);
        var settings =
                AccountRules.complete(
                        AccountRules.withRoom(
                                StrictJson.merge(before, settable.json(), AccountSettings.class),
                                settable));
        refuseTaken(settings.name(), Optional.of(id));
        var changes = CHANGES.between(before, settings);
        if (changes.isEmpty()) return account.view();
        account.change(settings);
        accounts.flush();
        touched.fire(new AccountChanged(id));
        audit.record(deed(account, "updated", changes));
        return account.view();
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state} while it owns webhooks or is
     *     the default account
     */
    public void close(String id) {
        var account = existing(id);
        refuseDefault(account);
        closing.fire(new AccountClosing(id));
        accounts.remove(account);
        audit.record(removal(account));
    }

    /**
     * @throws WebhookException {@code not_found}; {@code wrong_state} if it is the default account,
     *     which stays whatever it owns
     */
    public void checkClosable(String id) {
        refuseDefault(existing(id));
    }

    private static void refuseDefault(StoredAccount account) {
        if (account.name().equals(DEFAULT_NAME)) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE, "the default account cannot be removed");
        }
    }

    public String defaultAccountId() {
        return find(DEFAULT_NAME)
                .orElseThrow(() -> new IllegalStateException("there is no default account"));
    }

    /**
     * @return the id of the account with that id or name
     */
    public Optional<String> find(String idOrName) {
        return accounts.find(idOrName)
                .or(() -> accounts.findByName(idOrName))
                .map(StoredAccount::id);
    }

    /**
     * To be called in the transaction of every change that deliveries depend on: other nodes see
     * the change within a second, and two such changes of one account never run at once.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void touch(String id) {
        accounts.touch(id);
        touched.fire(new AccountChanged(id));
    }

    /**
     * Counts up with every change that deliveries depend on; empty when there is no such account.
     */
    public OptionalLong revision(String id) {
        return accounts.revision(id).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** For how many days its things are kept, by account; one that leaves it to us is missing. */
    public Map<String, Integer> retentionDays() {
        return accounts.retentionDays();
    }

    /** Opens the default account unless it is there. */
    public void openDefault() {
        if (find(DEFAULT_NAME).isPresent()) return;
        opened(new AccountSettings(DEFAULT_NAME, null, null, null, null, null, null, null));
    }

    private static AuditEvent deed(StoredAccount account, String verb, List<FieldChange> changes) {
        return new AuditEvent(account.id(), "account." + verb, target(account), changes);
    }

    /** In the log of the default account, since its own can no longer be read. */
    private AuditEvent removal(StoredAccount account) {
        return new AuditEvent(
                defaultAccountId(),
                "account.deleted",
                target(account),
                CHANGES.between(account.settings(), null));
    }

    private static Target target(StoredAccount account) {
        return new Target("account", account.id(), account.name());
    }

    private StoredAccount existing(String id) {
        return accounts.find(id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such account"));
    }

    private void refuseTaken(String name, Optional<String> own) {
        accounts.findByName(name)
                .filter(other -> !own.equals(Optional.of(other.id())))
                .ifPresent(
                        other -> {
                            throw new WebhookException(
                                    ProblemType.NAME_TAKEN,
                                    "another account has this name",
                                    "body",
                                    "name");
                        });
    }
}
