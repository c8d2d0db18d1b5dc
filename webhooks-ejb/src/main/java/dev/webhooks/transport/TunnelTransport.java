package dev.webhooks.transport;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import java.io.IOException;
import java.time.Duration;

/**
 * Opens connections to receivers through a forward proxy: a tunnel ({@code CONNECT}, RFC 9110
 * §9.3.6) to the address that was judged here, for HTTP and HTTPS alike.
 *
 * <p>The proxy is given an address and never a name, so it cannot resolve anything to somewhere
 * else. It is asked for a tunnel also for plain HTTP: a request in absolute form would have to name
 * the address, and the proxy would have to overwrite {@code Host} with it (RFC 9112 §3.2.2); and
 * what the proxy itself answered could not be told from what the receiver answered.
 */
public final class TunnelTransport extends ReceiverTransport {
    public TunnelTransport(EgressGuard guard, ForwardProxy proxy, int selectors) {
        super(guard, new TunnelConnector(guard, proxy, selectors));
    }

    @Override
    public boolean isProxied() {
        return true;
    }

    @Override
    Duration dialTimeout() {
        return TunnelConnector.PROXY_TIMEOUT;
    }

    @Override
    IOException tooLate() {
        return TunnelConnector.tooLate();
    }
}
