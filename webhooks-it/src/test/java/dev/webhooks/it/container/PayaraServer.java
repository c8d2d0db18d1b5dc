package dev.webhooks.it.container;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.RunningServer;
import java.net.URI;

/** The full Payara Server that Arquillian runs, seen from outside. */
final class PayaraServer {
    private PayaraServer() {}

    static URI uri() {
        return URI.create("http://127.0.0.1:" + System.getProperty("payara.http.port"));
    }

    static Api admin() {
        return new Api(uri(), RunningServer.ADMIN_TOKEN);
    }

    static Api anonymous() {
        return new Api(uri(), "");
    }
}
