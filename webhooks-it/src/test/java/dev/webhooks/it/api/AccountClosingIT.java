package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account goes with its webhooks if that is asked for. */
@ExtendWith(SharedServer.class)
class AccountClosingIT {
    private final RunningServer server;
    private final Inbox inbox;

    AccountClosingIT(RunningServer server, Receiver receiver) {
        this.server = server;
        this.inbox = receiver.inbox();
    }

    @Test
    void an_account_with_webhooks_is_closed_by_force_only() {
        var tenant = Tenant.create(server);
        inbox.answers(Answer.status(500));
        for (var name : new String[] {"one", "two", "three"})
            tenant.register(inbox, Map.of("name", name, "retry_schedule", new int[] {0, 3600}));
        tenant.publish("user.created", "{}");
        inbox.await(3);
        var path = "/v1/accounts/" + tenant.id();

        server.admin().delete(path).expectProblem(409, "wrong_state");
        server.admin().delete(path + "?force=perhaps").expectProblem(400, "parameter_invalid");
        server.admin().delete(path + "?force=false").expectProblem(409, "wrong_state");
        assertThat(tenant.list("/v1/webhooks")).hasSize(3);
        server.admin().delete(path + "?force=true").expect(204);

        server.admin().get(path).expectProblem(404, "not_found");
        server.admin().delete(path + "?force=true").expectProblem(404, "not_found");
    }

    @Test
    void the_default_account_keeps_its_webhooks() {
        var settings = Map.of("url", inbox.url(), "environment", "sandbox");
        var id = server.admin().post("/v1/webhooks", settings).expect(201).json().path("id");
        var account = server.admin().get("/v1/webhooks/" + id.asText()).json().path("account_id");

        server.admin()
                .delete("/v1/accounts/" + account.asText() + "?force=true")
                .expectProblem(409, "wrong_state");

        server.admin().delete("/v1/webhooks/" + id.asText()).expect(204);
    }
}
