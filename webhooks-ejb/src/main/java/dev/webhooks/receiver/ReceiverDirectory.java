package dev.webhooks.receiver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.webhooks.account.AccountChanged;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Every account as it was at most a second ago, from memory. A change made on this node is seen at
 * once; one made elsewhere when the account's revision, which is asked for once a second while the
 * account is in use, has counted up.
 */
@ApplicationScoped
public class ReceiverDirectory {
    /** Observers of a change that look something up here must come later than this. */
    public static final int FORGETTING = 1000;

    private static final Duration MAX_AGE = Duration.ofSeconds(1);
    private static final int REMEMBERED_ACCOUNTS = 10_000;

    private record Known(AccountReceivers receivers, long revision, Instant checkedAt) {}

    private final ReceiverSource source;
    private final AccountDirectory accounts;
    private final InstantSource time;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED_ACCOUNTS).build();

    @Inject
    ReceiverDirectory(ReceiverSource source, AccountDirectory accounts, InstantSource time) {
        this.source = source;
        this.accounts = accounts;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ReceiverDirectory() {
        this(null, null, null);
    }

    /**
     * @throws WebhookException {@code not_found} when there is no such account
     */
    public AccountReceivers of(String accountId) {
        var remembered = known.getIfPresent(accountId);
        var now = time.instant();
        if (remembered != null && remembered.checkedAt().plus(MAX_AGE).isAfter(now))
            return remembered.receivers();
        return known.asMap().compute(accountId, (id, old) -> current(id, old, now)).receivers();
    }

    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(FORGETTING)
                    AccountChanged touched) {
        known.invalidate(touched.accountId());
    }

    /**
     * The revision is read first: a change in between is then noticed a second later, not missed.
     */
    private Known current(String accountId, Known old, Instant now) {
        if (old != null && old.checkedAt().plus(MAX_AGE).isAfter(now)) return old;
        long revision =
                accounts.revision(accountId)
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND, "there is no such account"));
        if (old != null && old.revision() == revision)
            return new Known(old.receivers(), revision, now);
        return new Known(source.read(accountId), revision, now);
    }
}
