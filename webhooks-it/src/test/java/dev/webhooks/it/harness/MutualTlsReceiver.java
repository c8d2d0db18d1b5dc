package dev.webhooks.it.harness;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** The JDK's HTTPS server on loopback; it lets nobody in who shows no certificate it trusts. */
public final class MutualTlsReceiver implements AutoCloseable {
    private final HttpsServer server;
    private final List<String> peers = new CopyOnWriteArrayList<>();

    private MutualTlsReceiver(HttpsServer server) {
        this.server = server;
    }

    public static MutualTlsReceiver start(SSLContext context) {
        try {
            var server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new MutualTlsReceiver(server);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(context) {
                        @Override
                        public void configure(HttpsParameters parameters) {
                            var tls = getSSLContext().getDefaultSSLParameters();
                            tls.setNeedClientAuth(true);
                            parameters.setSSLParameters(tls);
                        }
                    });
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.getRequestBody().readAllBytes();
                        receiver.peers.add(
                                ((HttpsExchange) exchange)
                                        .getSSLSession()
                                        .getPeerPrincipal()
                                        .getName());
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Who was let in, in order. */
    public List<String> peers() {
        return List.copyOf(peers);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
