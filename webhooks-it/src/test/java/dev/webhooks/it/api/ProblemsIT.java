package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shape of errors, health and the API's own description (docs/api.md#errors). */
@ExtendWith(SharedServer.class)
class ProblemsIT {
    private final RunningServer server;
    private final Tenant tenant;
    private final Api anonymous;

    ProblemsIT(RunningServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.anonymous = new Api(server.uri(), "");
    }

    @Test
    void an_error_is_a_problem_document_with_everything_in_it() {
        var reply =
                tenant.api()
                        .post(
                                "/v1/webhooks",
                                Map.of("url", "https://example.com/", "rate_limit", 1000))
                        .expectProblem(422, "rate_limit_range");
        var problem = reply.json();

        assertThat(problem.path("type").asText()).isNotEmpty();
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("instance").asText()).isNotEmpty();
        assertThat(problem.path("errors").path(0).path("loc").path(1).asText())
                .isEqualTo("rate_limit");
        assertThat(problem.path("errors").path(0).path("msg").asText()).isNotEmpty();
        assertThat(problem.path("errors").path(0).path("type").asText())
                .isEqualTo("rate_limit_range");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void every_answer_has_a_request_id_of_its_own() {
        var first = tenant.api().get("/v1/webhooks").expect(200).header("X-Request-Id");
        var second = tenant.api().get("/v1/webhooks").expect(200).header("X-Request-Id");

        assertThat(first).isNotEmpty().isNotEqualTo(second);
    }

    @Test
    void a_path_that_does_not_exist_is_not_found() {
        tenant.api().get("/v1/nothing").expectProblem(404, "not_found");
        tenant.api()
                .get("/v1/webhooks/wh_00000000000000000000000000")
                .expectProblem(404, "not_found");
        tenant.api().get("/v1/events/none").expectProblem(404, "not_found");
    }

    @Test
    void a_wrong_method_names_the_right_ones() {
        var reply = tenant.api().delete("/v1/events").expectProblem(405, "method_not_allowed");

        assertThat(reply.header("Allow")).contains("GET", "POST");
    }

    @Test
    void query_parameters_are_checked() {
        tenant.api().get("/v1/webhooks?limit=0").expectProblem(400, "limit_range");
        tenant.api().get("/v1/webhooks?limit=abc").expect(400);
        tenant.api().get("/v1/webhooks?order=sideways").expectProblem(400, "sort_invalid");
        tenant.api().get("/v1/deliveries?status=lost").expectProblem(400, "parameter_invalid");
    }

    @Test
    void health_needs_no_token() {
        for (var path : List.of("/health/live", "/health/ready")) {
            assertThat(anonymous.get(path).expect(200).json().path("status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void the_api_describes_itself() {
        var document = anonymous.get("/openapi?format=JSON").expect(200).json();

        assertThat(document.path("openapi").asText()).startsWith("3.");
        assertThat(names(document.path("paths")))
                .contains("/webhooks", "/events", "/deliveries/{id}");
        assertThat(document.path("paths").path("/webhooks").has("post")).isTrue();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
