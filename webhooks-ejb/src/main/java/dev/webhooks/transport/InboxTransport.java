package dev.webhooks.transport;

import dev.webhooks.egress.EgressGuard;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Opens connections to this server's own listener and to nothing else, whatever host it is asked
 * for. Only requests to an inbox of ours get here ({@link dev.webhooks.egress.LocalInboxes}); they
 * have a client and so connections of their own, or another request might leave on one of these.
 */
public final class InboxTransport extends ReceiverTransport {
    private static final int SELECTORS = 1;

    private final InetSocketAddress listener;

    public InboxTransport(EgressGuard guard, InetSocketAddress listener) {
        super(guard, SELECTORS);
        this.listener = listener;
    }

    /**
     * Any certificate will do: the address is that of the listener this very process has bound, and
     * the name in its certificate need not be the one in the public URL.
     */
    public static SslContextFactory.Client tls() {
        var tls = new SslContextFactory.Client(true);
        tls.setEndpointIdentificationAlgorithm(null);
        return tls;
    }

    @Override
    public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        promise.succeeded(List.of(listener));
    }

    @Override
    void admit(InetSocketAddress address, Map<String, Object> context) {
        if (!address.equals(listener))
            throw new IllegalStateException("not our listener: " + address);
    }
}
