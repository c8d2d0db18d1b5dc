package dev.webhooks.it.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Tenant;
import java.util.HashMap;
import java.util.Map;

/** An inbox of the server with a webhook that points at it. */
record TryOut(Tenant tenant, String inboxId, String webhookId, String url) {
    static TryOut of(Tenant tenant, Map<String, Object> answer, Map<String, Object> webhook) {
        var inbox =
                tenant.api()
                        .post("/v1/inboxes", Map.of("name", "Receiver", "answer", answer))
                        .expect(201)
                        .json();
        var settings = new HashMap<String, Object>(webhook);
        settings.putIfAbsent("name", "Orders");
        var registered = tenant.register(inbox.path("url").asText(), settings);
        return new TryOut(
                tenant,
                inbox.path("id").asText(),
                registered.path("id").asText(),
                inbox.path("url").asText());
    }

    void answer(int status) {
        tenant.api()
                .patch("/v1/inboxes/" + inboxId, Map.of("answer", Map.of("status", status)))
                .expect(200);
    }

    JsonNode received() {
        return tenant.api()
                .get("/v1/inboxes/" + inboxId + "/requests?order=asc")
                .expect(200)
                .json()
                .path("data");
    }
}
