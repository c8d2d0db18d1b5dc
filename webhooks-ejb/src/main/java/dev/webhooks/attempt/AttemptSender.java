package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.transport.InboxTransport;
import dev.webhooks.transport.ReceiverClient;
import dev.webhooks.transport.ReceiverTls;
import dev.webhooks.transport.ReceiverTransport;
import dev.webhooks.transport.TunnelTransport;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Sends attempts: one POST each, to a guarded address, within a bounded time and with bounded
 * memory (docs/contract.md#outcomes). Keeps connections open for the next attempt; a failed attempt
 * closes its own. Thread-safe; one is enough for a process.
 */
public final class AttemptSender implements AutoCloseable {
    private static final int SELECTORS = 2;

    private final AttemptTimeouts deadlines = new AttemptTimeouts();
    private final LocalInboxes inboxes;
    private final SenderContext strangers;
    private final Optional<SenderContext> ourselves;

    /** Trusts the certificates that the JDK trusts. */
    public AttemptSender(EgressGuard guard, InstantSource time) {
        this(guard, Optional.empty(), LocalInboxes.none(), time);
    }

    /**
     * Trusts the certificates that the JDK trusts.
     *
     * @param proxy the forward proxy between here and all strangers
     * @param inboxes what is sent to this server itself, by connections of its own
     */
    public AttemptSender(
            EgressGuard guard,
            Optional<ForwardProxy> proxy,
            LocalInboxes inboxes,
            InstantSource time) {
        this(
                proxy.<ReceiverTransport>map(used -> new TunnelTransport(guard, used, SELECTORS))
                        .orElseGet(() -> new ReceiverTransport(guard, SELECTORS)),
                ReceiverTls.ofPlatform(),
                guard,
                inboxes,
                time);
    }

    public AttemptSender(
            ReceiverTransport transport,
            SslContextFactory.Client tls,
            EgressGuard guard,
            InstantSource time) {
        this(transport, tls, guard, LocalInboxes.none(), time);
    }

    private AttemptSender(
            ReceiverTransport transport,
            SslContextFactory.Client tls,
            EgressGuard guard,
            LocalInboxes inboxes,
            InstantSource time) {
        this.inboxes = inboxes;
        this.strangers = wiring(transport, tls, guard, time);
        this.ourselves =
                inboxes.listener()
                        .map(listener -> new InboxTransport(guard, listener))
                        .map(own -> wiring(own, InboxTransport.tls(), guard, time));
    }

    private SenderContext wiring(
            ReceiverTransport transport,
            SslContextFactory.Client tls,
            EgressGuard guard,
            InstantSource time) {
        return new SenderContext(
                ReceiverClient.start(transport, tls),
                guard,
                deadlines,
                time,
                transport.isProxied());
    }

    /**
     * Sends one POST. Never blocks, and parks no thread while the receiver thinks.
     *
     * @return completes with what came of it, at most 1 s after the request's timeout, on a thread
     *     of the HTTP client: whoever continues there must not block. Completes exceptionally only
     *     for a fault of our own, such as no free file descriptor; with {@link
     *     ProxyUnavailableException} if it is the forward proxy's
     */
    public CompletableFuture<AttemptOutcome> send(AttemptRequest request) {
        return inboxes.atListener(request.url())
                .map(url -> new RunningAttempt(request.to(url), ourselves.orElseThrow()))
                .orElseGet(() -> new RunningAttempt(request, strangers))
                .start();
    }

    /**
     * Ends all connections and cancels the attempts under way.
     *
     * @throws IllegalStateException if the HTTP client cannot be stopped
     */
    @Override
    public void close() {
        deadlines.close();
        stop(strangers.client());
        ourselves.map(SenderContext::client).ifPresent(AttemptSender::stop);
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP client", e);
        }
    }
}
