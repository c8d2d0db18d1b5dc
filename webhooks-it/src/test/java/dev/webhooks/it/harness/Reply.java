package dev.webhooks.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the API answered. */
public record Reply(int status, HttpHeaders headers, byte[] body) {
    /** Fails unless the status is the given one; shows the body then. */
    public Reply expect(int expected) {
        assertThat(status).as("status of: %s", text()).isEqualTo(expected);
        return this;
    }

    /** Fails unless this is a problem document (RFC 9457) with the given status and code. */
    public Reply expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().path("code").asText()).as("code of: %s", text()).isEqualTo(code);
        assertThat(json().path("status").asInt()).isEqualTo(expected);
        return this;
    }

    public JsonNode json() {
        try {
            return Api.JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text(), e);
        }
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header; empty if it is absent. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
