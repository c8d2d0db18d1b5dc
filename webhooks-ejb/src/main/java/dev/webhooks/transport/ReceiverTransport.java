package dev.webhooks.transport;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.LookupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Opens connections to receivers: asks the {@link EgressGuard} for the addresses once per
 * connection and dials those and no others. The host of the URL stays with the address, so TLS
 * names and checks that host.
 */
public class ReceiverTransport extends HttpClientTransportOverHTTP
        implements SocketAddressResolver {
    /** For all addresses of a host together (docs/contract.md#outcomes). */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** After so long the name is looked up and judged again, however busy the connection is. */
    private static final Duration CONNECTION_LIFE = Duration.ofMinutes(5);

    private static final String GIVE_UP_AT = ReceiverTransport.class.getName() + ".giveUpAt";

    private final EgressGuard guard;

    public ReceiverTransport(EgressGuard guard, int selectors) {
        this(guard, new ReceiverConnector(selectors));
    }

    ReceiverTransport(EgressGuard guard, ReceiverConnector connector) {
        super(connector);
        this.guard = guard;
        setConnectionPoolFactory(
                destination -> {
                    var pool =
                            new DuplexConnectionPool(destination, ReceiverClient.MAX_CONNECTIONS);
                    pool.setMaxDuration(CONNECTION_LIFE.toMillis());
                    return pool;
                });
    }

    /** Whether connections lead through a forward proxy. */
    public boolean isProxied() {
        return false;
    }

    /** Longest wait for one address to accept a connection. */
    Duration dialTimeout() {
        return CONNECT_TIMEOUT;
    }

    @Override
    public Destination newDestination(Origin origin) {
        return new ReceiverDestination(getHttpClient(), origin);
    }

    @Override
    public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        guard.resolve(host, port, EgressGuard.LOOKUP_TIMEOUT)
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
        context.putIfAbsent(GIVE_UP_AT, now + CONNECT_TIMEOUT.toNanos());
        if (now - giveUpAt(context) >= 0) {
            fail(context, tooLate());
            return;
        }
        var receiver = (InetSocketAddress) address;
        try {
            admit(receiver, context);
        } catch (LookupException e) {
            fail(context, e);
            return;
        }
        dial(receiver, context);
    }

    /**
     * The last look at an address before it is dialled.
     *
     * @throws LookupException if it must not be
     */
    void admit(InetSocketAddress address, Map<String, Object> context) throws LookupException {
        guard.check(host(context), address.getAddress(), address.getPort());
    }

    static long giveUpAt(Map<String, Object> context) {
        return (long) context.get(GIVE_UP_AT);
    }

    /** What it means that {@link #CONNECT_TIMEOUT} is over. */
    IOException tooLate() {
        return new SocketTimeoutException("connect timeout");
    }

    /** The one place where an address is dialled; a test puts a loopback receiver behind it. */
    public void dial(InetSocketAddress address, Map<String, Object> context) {
        super.connect((SocketAddress) address, context);
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
        return new ReceiverConnection(endPoint, context);
    }

    private static String host(Map<String, Object> context) {
        return ((Destination) context.get(HTTP_DESTINATION_CONTEXT_KEY))
                .getOrigin()
                .getAddress()
                .getHost();
    }

    private static void fail(Map<String, Object> context, Exception failure) {
        ((Promise<?>) context.get(HTTP_CONNECTION_PROMISE_CONTEXT_KEY)).failed(failure);
    }

    private static InetAddress named(String host, InetAddress address) {
        if (host.startsWith("[")) return address;
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
