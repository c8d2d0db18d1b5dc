package dev.webhooks.inbox;

import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.platform.CommitThreads;
import dev.webhooks.platform.ConcurrencyLimiter;
import dev.webhooks.platform.ConcurrencyLimiter.Permit;
import dev.webhooks.platform.GroupCommit;
import dev.webhooks.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where requests to inboxes come in. Requests of all inboxes are stored together, so that the many
 * callers of one do not wait for each other's commits; and an inbox and an account have a limited
 * number of callers at once, so that one whose answers come late leaves room for the others.
 */
@ApplicationScoped
public class InboxReceiver {
    /** Callers of an inbox that have no answer yet. */
    static final int MOST_OF_INBOX = 100;

    /** Callers of all inboxes of an account that have no answer yet. */
    static final int MOST_OF_ACCOUNT = 250;

    private static final int MOST = 5_000;
    private static final int BATCH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LATE = "the request could not be stored in time";

    private final Inboxes inboxes;
    private final SignatureCheck signatures;
    private final LocalInboxes urls;
    private final Ids ids;
    private final InstantSource time;
    private final GroupCommit<CheckedRequest, Boolean> incoming;
    private final ConcurrencyLimiter ofInbox = new ConcurrencyLimiter(MOST_OF_INBOX, MOST);
    private final ConcurrencyLimiter ofAccount = new ConcurrencyLimiter(MOST_OF_ACCOUNT, MOST);

    @Inject
    InboxReceiver(
            Inboxes inboxes,
            InboxRequests requests,
            SignatureCheck signatures,
            LocalInboxes urls,
            Ids ids,
            InstantSource time,
            CommitThreads committers) {
        this(inboxes, requests, signatures, urls, ids, time, committers.another());
    }

    InboxReceiver(
            Inboxes inboxes,
            InboxRequests requests,
            SignatureCheck signatures,
            LocalInboxes urls,
            Ids ids,
            InstantSource time,
            Executor executor) {
        this.inboxes = inboxes;
        this.signatures = signatures;
        this.urls = urls;
        this.ids = ids;
        this.time = time;
        this.incoming = new GroupCommit<>(BATCH, MOST, executor, batch -> store(requests, batch));
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected InboxReceiver() {
        inboxes = null;
        signatures = null;
        urls = null;
        ids = null;
        time = null;
        incoming = null;
    }

    /**
     * A request that was taken in and is stored.
     *
     * @param answer how to answer it
     * @param permit to be given back with the answer
     */
    public record Reception(InboxAnswer answer, Permit permit) {}

    /**
     * Keeps a request; waits for the database only, and shares the commit with others.
     *
     * @param token the last part of the inbox's URL
     * @param arrival asked for only if there is such an inbox
     * @return empty if there is no such inbox
     * @throws WebhookException {@code rate_limited} if too many callers of the inbox or of the
     *     account have no answer yet; {@code unavailable}
     */
    public Optional<Reception> receive(String token, Supplier<ReceivedRequest> arrival) {
        if (!urls.exist()) return Optional.empty();
        var caller = ofInbox.tryAcquire(token).orElseThrow(InboxReceiver::tooMany);
        try {
            var inbox = inboxes.findByToken(token, time.instant());
            if (inbox.isEmpty()) {
                caller.close();
                return Optional.empty();
            }
            return Optional.of(receive(inbox.get(), caller, arrival));
        } catch (RuntimeException | Error e) {
            caller.close();
            throw e;
        }
    }

    private Reception receive(StoredInbox inbox, Permit caller, Supplier<ReceivedRequest> arrival) {
        var ofOwner = ofAccount.tryAcquire(inbox.accountId()).orElseThrow(InboxReceiver::tooMany);
        try {
            GroupCommit.await(incoming.submit(kept(inbox, arrival.get())), PATIENCE, LATE);
            return new Reception(
                    InboxRules.sendable(inbox.answer()),
                    () -> {
                        caller.close();
                        ofOwner.close();
                    });
        } catch (RuntimeException | Error e) {
            ofOwner.close();
            throw e;
        }
    }

    private CheckedRequest kept(StoredInbox inbox, ReceivedRequest arrival) {
        var verdict = signatures.check(inbox.accountId(), urls.url(inbox.token()), arrival);
        return new CheckedRequest(ids.next("inr"), inbox, arrival, verdict, time.instant());
    }

    private static List<Boolean> store(InboxRequests requests, List<CheckedRequest> batch) {
        requests.add(batch, InboxDirectory.LIFE);
        return batch.stream().map(request -> true).toList();
    }

    private static WebhookException tooMany() {
        return new WebhookException(
                ProblemType.RATE_LIMITED, "too many requests wait for the answer of an inbox");
    }
}
