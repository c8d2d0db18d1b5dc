package dev.webhooks.inbox;

import dev.webhooks.api.InboxAnswer;
import dev.webhooks.egress.OwnInboxes;
import dev.webhooks.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Where requests to inboxes come in. */
@ApplicationScoped
public class InboxDoor {
    private final Inboxes inboxes;
    private final InboxRequests requests;
    private final SignatureCheck signatures;
    private final OwnInboxes urls;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    InboxDoor(
            Inboxes inboxes,
            InboxRequests requests,
            SignatureCheck signatures,
            OwnInboxes urls,
            Ids ids,
            InstantSource time) {
        this.inboxes = inboxes;
        this.requests = requests;
        this.signatures = signatures;
        this.urls = urls;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected InboxDoor() {
        this(null, null, null, null, null, null);
    }

    /**
     * Keeps a request.
     *
     * @param token the last part of the inbox's URL
     * @param arrival asked for only if there is such an inbox
     * @return how to answer it; empty if there is no such inbox
     */
    public Optional<InboxAnswer> receive(String token, Supplier<Arrival> arrival) {
        if (!urls.exist()) return Optional.empty();
        return inboxes.findByToken(token, time.instant())
                .map(inbox -> keep(inbox, arrival.get()).answer());
    }

    private StoredInbox keep(StoredInbox inbox, Arrival arrival) {
        var now = time.instant();
        var verdict = signatures.check(inbox.accountId(), urls.url(inbox.token()), arrival);
        requests.add(inbox, ids.next("inr"), arrival, verdict, now, now.plus(InboxDesk.LIFE));
        return inbox;
    }
}
