package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract that is served is the one that was written, to the last extension and example, and
 * not what a server makes of it.
 */
@ExtendWith(SharedServer.class)
class ContractIT {
    private final Api anybody;

    ContractIT(RunningServer server) {
        anybody = new Api(server.uri(), "");
    }

    @Test
    void is_served_as_it_was_written() {
        var reply = anybody.get("/openapi").expect(200);

        assertThat(reply.header("Content-Type")).startsWith("application/yaml");
        assertThat(reply.text()).isEqualTo(OpenApi.text()).contains("x-roles");
        assertThat(anybody.get("/openapi.yaml").expect(200).text()).isEqualTo(OpenApi.text());
    }

    @Test
    void says_the_same_in_json() {
        var reply = anybody.get("/openapi?format=JSON").expect(200);

        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json()).isEqualTo(OpenApi.document());
    }

    @Test
    void leaves_nothing_below_its_path_to_anybody_else() {
        anybody.get("/openapi/").expectProblem(404, "not_found");
        anybody.get("/openapi/x").expectProblem(404, "not_found");
    }
}
