package dev.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.platform.json.StrictJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads answers. */
public final class ProblemAssert {
    private ProblemAssert() {}

    /** The answer is a complete problem with this code. */
    public static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        var problem = json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("urn:webhooks:problem:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("instance").asText()).isEqualTo(answer.uri().getRawPath());
        assertThat(problem.path("errors").isArray()).isTrue();
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return StrictJson.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    public static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
