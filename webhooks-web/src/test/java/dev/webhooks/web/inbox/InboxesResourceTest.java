package dev.webhooks.web.inbox;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import org.junit.jupiter.api.Test;

/** Inboxes over HTTP. */
class InboxesResourceTest extends ApiTest {
    private static final String MANAGER = "manager@acct_a";
    private static final String VIEWER = "viewer@acct_a";

    @Test
    void an_inbox_is_opened_with_a_location() {
        var opened =
                api.post(MANAGER, "/inboxes", "{\"name\":\"Try\",\"answer\":{\"status\":503}}");

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.headers().firstValue("Location").orElseThrow())
                .endsWith("/v1/inboxes/inb_acct_a");
        assertThat(json(opened).path("url").asText()).isEqualTo("http://127.0.0.1:8080/in/token");
        assertThat(api.inboxes.opened.name()).isEqualTo("Try");
        assertThat(api.inboxes.opened.answer().status()).isEqualTo(503);
        assertThat(api.inboxes.opened.answer().delayMs()).isNull();
    }

    @Test
    void an_inbox_is_opened_without_a_word() {
        var opened = api.send(api.as(MANAGER, "/inboxes").POST(RunningApi.body("")));

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(api.inboxes.opened.name()).isNull();
    }

    @Test
    void what_arrived_is_shown_with_its_signature() {
        var page = json(api.get(MANAGER, "/inboxes/inb_acct_a/requests?after=inr_0&limit=10"));

        var request = page.path("data").path(0);
        assertThat(request.path("headers").path(0).path(1).asText()).isEqualTo("evt_1");
        assertThat(request.path("signature").path("verified").asBoolean()).isTrue();
        assertThat(api.inboxes.newerThan).contains("inr_0");
    }

    @Test
    void what_arrived_is_forgotten() {
        assertThat(api.send(api.as(MANAGER, "/inboxes/inb_acct_a/requests").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(api.inboxes.cleared).isTrue();
    }

    @Test
    void inboxes_are_for_managers_and_their_own_account() {
        assertProblem(api.get(VIEWER, "/inboxes"), 403, "forbidden");
        assertProblem(api.get(VIEWER, "/inboxes/inb_acct_a/requests"), 403, "forbidden");
        assertProblem(api.get(MANAGER, "/inboxes/inb_acct_b"), 404, "not_found");
        assertProblem(api.get(MANAGER, "/inboxes/inb_acct_b/requests"), 404, "not_found");
        assertProblem(api.send(api.as(MANAGER, "/inboxes/inb_acct_b").DELETE()), 404, "not_found");
    }
}
