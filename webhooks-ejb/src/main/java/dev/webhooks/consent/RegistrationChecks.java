package dev.webhooks.consent;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.RequestContinuation;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlCheck;
import dev.webhooks.platform.ConcurrencyLimiter;
import dev.webhooks.platform.ConcurrencyLimiter.Permit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What strangers are asked before a webhook is saved: name servers where its URLs lead, the
 * receiver whether it consents. No thread of a request waits for either. An account has a limited
 * number of such questions open at once, so that one whose strangers never answer leaves the
 * threads of the resolver, and connections, to the others.
 */
@ApplicationScoped
public class RegistrationChecks {
    /** Look-ups of an account at once; each may hold a thread of the resolver for minutes. */
    static final int MOST_LOOKUPS = 16;

    /** Half of the resolver's threads: deliveries have the others. */
    private static final int MOST_LOOKUPS_OVERALL = 64;

    /** Receivers that an account has asked for consent and that have not answered. */
    static final int MOST_HANDSHAKES = 32;

    private static final int MOST_HANDSHAKES_OVERALL = 512;

    private final EgressGuard guard;
    private final ReceiverConsent consent;
    private final RequestContinuation continuation;
    private final ConcurrencyLimiter lookups =
            new ConcurrencyLimiter(MOST_LOOKUPS, MOST_LOOKUPS_OVERALL);
    private final ConcurrencyLimiter handshakes =
            new ConcurrencyLimiter(MOST_HANDSHAKES, MOST_HANDSHAKES_OVERALL);

    @Inject
    RegistrationChecks(
            EgressGuard guard, ReceiverConsent consent, RequestContinuation continuation) {
        this.guard = guard;
        this.consent = consent;
        this.continuation = continuation;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RegistrationChecks() {
        this(null, null, null);
    }

    /**
     * Never blocks.
     *
     * @return completes within about 5 s; a name without an answer by then is accepted unless it is
     *     a reserved one
     * @throws WebhookException {@code rate_limited} if too many of the account are looked up
     */
    public CompletionStage<UrlChecks> judge(String accountId, Collection<ReceiverUrl> urls) {
        var pending = new HashMap<ReceiverUrl, CompletableFuture<UrlCheck>>();
        for (var url : Set.copyOf(urls)) {
            var permit = lookups.tryAcquire(accountId).orElseThrow(RegistrationChecks::tooMany);
            pending.put(url, guard.judge(url, permit::close));
        }
        var all = CompletableFuture.allOf(pending.values().toArray(CompletableFuture[]::new));
        return continuation.after(all.thenApply(done -> new UrlChecks(joined(pending))));
    }

    /**
     * Never blocks.
     *
     * @return completes when the receiver consents, within about 16 s; fails with {@code
     *     handshake_refused}
     * @throws WebhookException {@code rate_limited} if too many receivers of the account are being
     *     asked
     */
    public CompletionStage<Void> ask(String accountId, ConsentRequired wanted) {
        Permit permit = handshakes.tryAcquire(accountId).orElseThrow(RegistrationChecks::tooMany);
        try {
            var answer = consent.ask(wanted).whenComplete((done, failure) -> permit.close());
            return continuation.after(answer.toCompletableFuture());
        } catch (RuntimeException | Error e) {
            permit.close();
            throw e;
        }
    }

    /** All of them are complete. */
    private static Map<ReceiverUrl, UrlCheck> joined(
            Map<ReceiverUrl, CompletableFuture<UrlCheck>> pending) {
        var judged = new HashMap<ReceiverUrl, UrlCheck>();
        pending.forEach((url, judgement) -> judged.put(url, judgement.join()));
        return judged;
    }

    private static WebhookException tooMany() {
        return new WebhookException(
                ProblemType.RATE_LIMITED,
                "too many webhooks of this account are being checked at once; try again in a"
                        + " second");
    }
}
