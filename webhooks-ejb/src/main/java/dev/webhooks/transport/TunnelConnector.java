package dev.webhooks.transport;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Connects to the forward proxy and asks it for a tunnel; what is put on the tunnel, TLS or HTTP,
 * is the same as on a direct connection. Says once when the proxy goes away and once when it is
 * back.
 */
final class TunnelConnector extends ReceiverConnector {
    /** For finding the proxy, and for reaching it: it is near, and some attempts have only 5 s. */
    static final Duration PROXY_TIMEOUT = Duration.ofSeconds(3);

    private static final System.Logger LOGGER = System.getLogger(TunnelConnector.class.getName());
    private static final String FURTHER_PROXIES =
            TunnelConnector.class.getName() + ".furtherProxies";

    /** Why the proxy is of no use, whichever address of the receiver is next. */
    private static final String FAULT = TunnelConnector.class.getName() + ".fault";

    private final EgressGuard guard;
    private final ForwardProxy proxy;
    private final AtomicBoolean away = new AtomicBoolean();

    TunnelConnector(EgressGuard guard, ForwardProxy proxy, int selectors) {
        super(selectors);
        this.guard = guard;
        this.proxy = proxy;
    }

    /**
     * @param receiver judged
     */
    @Override
    public void connect(SocketAddress receiver, Map<String, Object> context) {
        if (context.get(FAULT) instanceof ProxyUnavailableException known) {
            promise(context).failed(known);
            return;
        }
        // TLS names and checks the host of this address.
        context.put(REMOTE_SOCKET_ADDRESS_CONTEXT_KEY, receiver);
        guard.resolveTrusted(proxy.host(), PROXY_TIMEOUT)
                .whenComplete(
                        (addresses, failure) -> {
                            if (failure == null) connectToProxy(addresses, context);
                            else unavailable("its name has no address", failure, context);
                        });
    }

    /** The proxy is there, and the receiver may be silent behind it. */
    static TunnelRefusedException tooLate() {
        return new TunnelRefusedException(
                AttemptError.CONNECT_TIMEOUT, "the proxy opened no tunnel in time");
    }

    private void connectToProxy(List<InetAddress> addresses, Map<String, Object> context) {
        var proxies = new ArrayDeque<SocketAddress>();
        for (var address : addresses) proxies.add(new InetSocketAddress(address, proxy.port()));
        context.put(FURTHER_PROXIES, proxies);
        super.connect(proxies.remove(), context);
    }

    private void unavailable(String reason, Throwable cause, Map<String, Object> context) {
        var fault = new ProxyUnavailableException("proxy " + proxy + ": " + reason, cause);
        if (context.putIfAbsent(FAULT, fault) == null && away.compareAndSet(false, true))
            LOGGER.log(Level.WARNING, "proxy.unavailable proxy={0} reason={1}", proxy, reason);
        promise(context).failed((Throwable) context.get(FAULT));
    }

    @Override
    protected void connectFailed(
            SelectableChannel channel,
            SocketAddress address,
            Throwable failure,
            Map<String, Object> context) {
        @SuppressWarnings("unchecked") // put by connectToProxy
        var next = ((Queue<SocketAddress>) context.get(FURTHER_PROXIES)).poll();
        if (next != null) super.connect(next, context);
        else unavailable("it cannot be reached", failure, context);
    }

    @Override
    protected Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
        var receiver = (InetSocketAddress) context.get(REMOTE_SOCKET_ADDRESS_CONTEXT_KEY);
        var attempt = new Opening(context);
        var tunnel = new TunnelConnection(endPoint, getExecutor(), request(receiver), attempt);
        attempt.limit(tunnel);
        return tunnel;
    }

    /** An address and never a name: what was judged here is what is used there. */
    private String request(InetSocketAddress receiver) {
        var address = receiver.getAddress();
        var literal = address.getHostAddress().replaceFirst("%.*", "");
        var host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
        var target = host + ":" + receiver.getPort();
        var credentials =
                proxy.authorization()
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("");
        return "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(target, target, credentials);
    }

    private void available() {
        if (away.compareAndSet(true, false))
            LOGGER.log(Level.INFO, "proxy.available proxy={0}", proxy);
    }

    private Connection overTunnel(EndPoint endPoint, Map<String, Object> context)
            throws IOException {
        return super.newConnection(endPoint, context);
    }

    @SuppressWarnings("unchecked") // the context's contract
    private static Promise<Connection> promise(Map<String, Object> context) {
        return (Promise<Connection>) context.get(CONNECTION_PROMISE_CONTEXT_KEY);
    }

    /** One tunnel being opened. */
    private final class Opening implements TunnelConnection.Exit {
        private final Map<String, Object> context;
        private volatile Scheduler.Task limit = () -> false;

        Opening(Map<String, Object> context) {
            this.context = context;
        }

        /** A proxy that reaches nobody is silent, and its silence must not outlast the limit. */
        void limit(TunnelConnection tunnel) {
            long left = ReceiverTransport.giveUpAt(context) - System.nanoTime();
            limit =
                    getScheduler()
                            .schedule(
                                    () -> tunnel.fail(tooLate()),
                                    Math.max(left, 0),
                                    TimeUnit.NANOSECONDS);
        }

        @Override
        public void opened(EndPoint endPoint) {
            limit.cancel();
            available();
            try {
                endPoint.upgrade(overTunnel(endPoint, context));
            } catch (IOException | RuntimeException e) {
                endPoint.close(e);
                promise(context).failed(e);
            }
        }

        @Override
        public void failed(IOException failure) {
            limit.cancel();
            if (failure instanceof ProxyUnavailableException) {
                unavailable(failure.getMessage(), failure.getCause(), context);
                return;
            }
            available();
            promise(context).failed(failure);
        }
    }
}
