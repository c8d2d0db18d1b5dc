package dev.webhooks.web.json;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonReaderTest extends ApiTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"rate_limit\":\"10\"}        | type_mismatch      | rate_limit",
                "{\"rate_limit\":1.5}           | type_mismatch      | rate_limit",
                "{\"id\":\"1\"}                 | unknown_property   | id",
                "{\"account_id\":\"other\"}     | unknown_property   | account_id",
                "{\"url\":\"a\",\"url\":\"b\"}  | json_duplicate_key | ``",
                "{\"url\":\"a\"} trailing       | json_malformed     | ``",
                "{/**/}                         | json_malformed     | ``",
                "[]                             | type_mismatch      | ``",
                "null                           | type_mismatch      | ``",
            })
    void a_document_that_is_not_as_declared_cannot_be_read(
            String body, String code, String member) {
        var answer = api.post("manager@acct_a", "/webhooks", body);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/errors/0/loc/0").asText()).isEqualTo("body");
        assertThat(json(answer).at("/errors/0/loc/1").asText()).isEqualTo(member);
        assertThat(json(answer).at("/errors/0/type").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void a_merge_patch_stays_as_it_came(String type) {
        var patch = "{\"description\":null}";
        var request =
                api.as("manager@acct_a", "/webhooks/wh_acct_a")
                        .header("Content-Type", type)
                        .method("PATCH", BodyPublishers.ofString(patch));

        assertThat(api.send(request).statusCode()).isEqualTo(200);
        assertThat(api.webhooks.patch).isEqualTo(patch);
    }

    @Test
    void what_is_written_has_snake_case_members_and_RFC_3339_times() {
        var webhook = json(api.get("viewer@acct_a", "/webhooks/wh_acct_a"));

        assertThat(webhook.path("rate_limit").asInt()).isEqualTo(10);
        assertThat(webhook.path("created_at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }
}
