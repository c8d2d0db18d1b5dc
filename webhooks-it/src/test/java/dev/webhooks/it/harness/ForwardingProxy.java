package dev.webhooks.it.harness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConnectHandler;

/** A forward proxy on loopback, made of Jetty's own, that demands a password. */
public final class ForwardingProxy implements AutoCloseable {
    private static final String CREDENTIALS = "Basic cHJveHktdXNlcjpwcm94eS1wYXNzd29yZA==";

    private final int port;
    private final Queue<String> targets = new ConcurrentLinkedQueue<>();
    private Server server;

    private ForwardingProxy(int port) {
        this.port = port;
    }

    public static ForwardingProxy start() {
        var proxy = new ForwardingProxy(FreePort.choose());
        proxy.resume();
        return proxy;
    }

    /** The value of {@code WEBHOOKS_EGRESS_PROXY}. */
    public String setting() {
        return "http://proxy-user:proxy-password@127.0.0.1:" + port;
    }

    /** Host and port of every tunnel asked for, in order. */
    public List<String> targets() {
        return List.copyOf(targets);
    }

    /** Listens again, on the same port. */
    public void resume() {
        server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Tunnels());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the proxy", e);
        }
    }

    @Override
    public void close() {
        pause();
    }

    /** Ends every tunnel and listens no more. */
    public void pause() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the proxy", e);
        }
    }

    private final class Tunnels extends ConnectHandler {
        @Override
        protected boolean handleAuthentication(Request request, Response response, String address) {
            return CREDENTIALS.equals(request.getHeaders().get(HttpHeader.PROXY_AUTHORIZATION));
        }

        @Override
        protected InetSocketAddress newConnectAddress(String host, int port) {
            targets.add(host + ":" + port);
            return super.newConnectAddress(host, port);
        }
    }
}
