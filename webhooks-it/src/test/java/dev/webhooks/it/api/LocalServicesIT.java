package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The loopback may be called here, this server and what it needs may not. */
@ExtendWith(SharedServer.class)
class LocalServicesIT {
    private static final Pattern PORT = Pattern.compile("//[^/:]+:([0-9]+)/");

    private final RunningServer server;
    private final Tenant tenant;

    LocalServicesIT(RunningServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void its_own_ports_are_refused_wherever_a_url_is_given() {
        var webhook = tenant.register("http://127.0.0.1:9999/hook", Map.of()).path("id").asText();
        for (int port : ports()) {
            for (var host : List.of("127.0.0.1", "127.1.2.3")) {
                var url = "http://" + host + ":" + port + "/v1/events";
                refused("/v1/webhooks", Map.of("url", url, "environment", "sandbox"));
                refused("/v1/webhooks/preview", Map.of("url", url, "environment", "sandbox"));
                refused("/v1/webhooks", oauth(url));
                refused("/v1/webhooks/preview", oauth(url));
                tenant.api()
                        .patch("/v1/webhooks/" + webhook, Map.of("url", url))
                        .expectProblem(422, "url_address_forbidden");
            }
        }
        assertThat(tenant.list("/v1/webhooks")).hasSize(1);
    }

    @Test
    void an_inbox_is_called_and_nothing_beside_it() {
        var inbox =
                tenant.api().post("/v1/inboxes", Map.of()).expect(201).json().path("url").asText();

        tenant.register(inbox, Map.of());
        for (var beside :
                List.of(inbox + "?a=b", inbox + "/", inbox + "x", inbox.replace("/in/", "/")))
            refused("/v1/webhooks", Map.of("url", beside, "environment", "sandbox"));
    }

    private void refused(String path, Map<String, Object> settings) {
        tenant.api().post(path, settings).expectProblem(422, "url_address_forbidden");
    }

    private static Map<String, Object> oauth(String tokenUrl) {
        return Map.of(
                "url",
                "http://127.0.0.1:9999/hook",
                "environment",
                "sandbox",
                "auth",
                Map.of(
                        "type",
                        "oauth2",
                        "token_url",
                        tokenUrl,
                        "client_id",
                        "a",
                        "client_secret",
                        "b"));
    }

    /** The listener's, the broker's and the database's. */
    private List<Integer> ports() {
        var url = server.database().environment().get("WEBHOOKS_DB_URL");
        return List.of(
                server.uri().getPort(),
                server.broker().port(),
                url == null
                        ? Database.Embedded.port(server.dataDirectory())
                        : Integer.parseInt(
                                PORT.matcher(url).results().findFirst().orElseThrow().group(1)));
    }
}
