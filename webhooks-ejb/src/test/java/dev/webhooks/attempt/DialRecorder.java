package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.transport.ReceiverTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A transport that notes which address it was to dial and dials loopback instead, so that no test
 * ever calls a stranger.
 */
final class DialRecorder extends ReceiverTransport {
    private final Queue<String> dialled = new ConcurrentLinkedQueue<>();
    private volatile int port;

    DialRecorder(EgressGuard guard) {
        super(guard, 1);
    }

    /** Where every connection really goes. */
    void leadTo(int port) {
        this.port = port;
    }

    /** The addresses, in order. */
    List<String> dialled() {
        return List.copyOf(dialled);
    }

    @Override
    public void dial(InetSocketAddress address, Map<String, Object> context) {
        dialled.add(address.getAddress().getHostAddress());
        super.dial(loopback(address.getHostString()), context);
    }

    private InetSocketAddress loopback(String host) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
