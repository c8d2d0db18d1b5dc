package dev.webhooks.attempt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConnectHandler;

/**
 * A forward proxy on loopback, made of Jetty's own. Notes where it was to connect, and connects to
 * that port of loopback instead, so that no test ever calls a stranger.
 */
final class ForwardingProxy implements AutoCloseable {
    private final Queue<String> targets = new ConcurrentLinkedQueue<>();
    private final Queue<String> credentials = new ConcurrentLinkedQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private ForwardingProxy() {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Tunnels());
    }

    static ForwardingProxy start() throws Exception {
        var proxy = new ForwardingProxy();
        proxy.server.start();
        return proxy;
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Host and port of every {@code CONNECT}, in order. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    /** The value of {@code Proxy-Authorization}, where there was one. */
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the proxy", e);
        }
    }

    private final class Tunnels extends ConnectHandler {
        @Override
        protected boolean handleAuthentication(Request request, Response response, String address) {
            var value = request.getHeaders().get("Proxy-Authorization");
            if (value != null) credentials.add(value);
            return true;
        }

        @Override
        protected InetSocketAddress newConnectAddress(String host, int port) {
            targets.add(host + ":" + port);
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
    }
}
