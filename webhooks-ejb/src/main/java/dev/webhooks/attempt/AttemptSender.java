package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Sends attempts: one POST each, to a guarded address, within a bounded time and with bounded
 * memory (spec.md §4.5, §4.6). Keeps connections open for the next attempt; a failed attempt closes
 * its own. Thread-safe; one is enough for a process.
 */
public final class AttemptSender implements AutoCloseable {
    private static final int SELECTORS = 2;

    private final HttpClient client;
    private final Deadlines deadlines;
    private final Wiring wiring;

    /** Trusts the certificates that the JDK trusts. */
    public AttemptSender(EgressGuard guard, InstantSource time) {
        this(new ReceiverTransport(guard, SELECTORS), new SslContextFactory.Client(), guard, time);
    }

    /** Sends through a forward proxy; trusts the certificates that the JDK trusts. */
    public AttemptSender(EgressGuard guard, ForwardProxy proxy, InstantSource time) {
        this(
                new TunnelTransport(guard, proxy, SELECTORS),
                new SslContextFactory.Client(),
                guard,
                time);
    }

    AttemptSender(
            ReceiverTransport transport,
            SslContextFactory.Client tls,
            EgressGuard guard,
            InstantSource time) {
        this.client = ReceiverClient.start(transport, tls);
        this.deadlines = new Deadlines();
        this.wiring = new Wiring(client, guard, deadlines, time, transport.isProxied());
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
        return new RunningAttempt(request, wiring).start();
    }

    /**
     * Ends all connections and cancels the attempts under way.
     *
     * @throws IllegalStateException if the HTTP client cannot be stopped
     */
    @Override
    public void close() {
        deadlines.close();
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP client", e);
        }
    }
}
