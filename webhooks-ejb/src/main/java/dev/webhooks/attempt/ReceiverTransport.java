package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Opens connections to receivers: asks the {@link EgressGuard} for the addresses once per
 * connection and dials those and no others. The host of the URL stays with the address, so TLS
 * names and checks that host.
 */
class ReceiverTransport extends HttpClientTransportOverHTTP implements SocketAddressResolver {
    /** For all addresses of a host together (spec.md §4.5). */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final String GIVE_UP_AT = ReceiverTransport.class.getName() + ".giveUpAt";

    private final EgressGuard guard;

    ReceiverTransport(EgressGuard guard, int selectors) {
        super(new Connector(selectors));
        this.guard = guard;
    }

    @Override
    public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        guard.resolve(host, EgressGuard.LOOKUP_TIMEOUT)
                .thenApply(
                        addresses ->
                                addresses.stream()
                                        .map(address -> named(host, address))
                                        .map(address -> new InetSocketAddress(address, port))
                                        .toList())
                .thenAccept(promise::succeeded)
                .exceptionally(
                        failure -> {
                            promise.failed(failure);
                            return null;
                        });
    }

    @Override
    public void connect(SocketAddress address, Map<String, Object> context) {
        long now = System.nanoTime();
        long giveUpAt =
                (long) context.computeIfAbsent(GIVE_UP_AT, key -> now + CONNECT_TIMEOUT.toNanos());
        if (now - giveUpAt >= 0) {
            fail(context, new SocketTimeoutException("connect timeout"));
            return;
        }
        dial((InetSocketAddress) address, context);
    }

    /** The one place where an address is dialled; a test puts a loopback receiver behind it. */
    void dial(InetSocketAddress address, Map<String, Object> context) {
        super.connect((SocketAddress) address, context);
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
        return new ReceiverConnection(endPoint, context);
    }

    @SuppressWarnings("unchecked") // the context's contract
    private static void fail(Map<String, Object> context, Exception failure) {
        ((Promise<org.eclipse.jetty.client.Connection>)
                        context.get(HTTP_CONNECTION_PROMISE_CONTEXT_KEY))
                .failed(failure);
    }

    private static InetAddress named(String host, InetAddress address) {
        if (host.startsWith("[")) return address;
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static final class Connector extends ClientConnector {
        Connector(int selectors) {
            setSelectors(selectors);
        }

        @Override
        protected EndPoint newEndPoint(
                SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
            return new ReceiverSocket((SocketChannel) channel, selector, key, getScheduler());
        }
    }
}
