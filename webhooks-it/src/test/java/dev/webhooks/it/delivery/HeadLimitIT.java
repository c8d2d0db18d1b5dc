package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The head of a request has a limit of its own, which those of its parts keep. */
@ExtendWith(SharedServer.class)
class HeadLimitIT {
    private final Tenant tenant;
    private final Inbox inbox;

    HeadLimitIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void a_head_beyond_8_KiB_arrives() {
        tenant.register(inbox, Map.of("headers", headers(3, 4096)));

        var event = tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().header("X-2")).hasSize(4096);
        tenant.awaitDelivery(event, "succeeded");
    }

    @Test
    void what_could_never_be_sent_is_refused_when_it_is_saved() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("url", inbox.url());
        settings.put("environment", "sandbox");
        settings.put("headers", headers(4, 4096));
        var refused = tenant.api().post("/v1/webhooks", settings);

        refused.expectProblem(422, "headers_too_large");
        assertThat(refused.json().at("/errors/0/loc/1").asText()).isEqualTo("headers");

        var webhook = tenant.register(inbox, Map.of("headers", headers(2, 4096)));
        tenant.api()
                .patch(
                        "/v1/webhooks/" + webhook.path("id").asText(),
                        Map.of(
                                "headers",
                                headers(3, 4096),
                                "auth",
                                Map.of("type", "bearer", "token", "t".repeat(4096))))
                .expectProblem(422, "headers_too_large");
    }

    @Test
    void credentials_that_no_token_request_could_carry_are_refused() {
        var settings =
                Map.of(
                        "url",
                        inbox.url(),
                        "environment",
                        "sandbox",
                        "auth",
                        Map.of(
                                "type",
                                "oauth2",
                                "token_url",
                                inbox.url(),
                                "client_id",
                                "c",
                                "client_secret",
                                "%".repeat(4096)));

        tenant.api().post("/v1/webhooks", settings).expectProblem(422, "headers_too_large");
    }

    private static Map<String, String> headers(int count, int length) {
        var headers = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) headers.put("X-" + i, "v".repeat(length));
        return headers;
    }
}
