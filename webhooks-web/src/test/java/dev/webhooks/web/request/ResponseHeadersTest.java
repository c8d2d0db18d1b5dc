package dev.webhooks.web.request;

import static dev.webhooks.web.ProblemAssert.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"/webhooks", "/nothing", "/webhooks/unknown", "/webhooks?sort=x"})
    void every_answer_has_an_id_and_stays_out_of_caches(String path) {
        var answer = api.get("viewer@acct_a", path);

        assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_caller_may_choose_the_id() {
        var answer =
                api.send(api.as("viewer@acct_a", "/webhooks").header("X-Request-Id", "till-7.a_B"));

        assertThat(header(answer, "X-Request-Id")).isEqualTo("till-7.a_B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a\"b",
                "<script>",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void an_id_that_could_harm_a_log_is_replaced(String id) {
        var answer = api.send(api.as("viewer@acct_a", "/webhooks").header("X-Request-Id", id));

        assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f-]{36}");
    }
}
