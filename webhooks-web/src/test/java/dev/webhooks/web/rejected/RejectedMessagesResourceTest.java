package dev.webhooks.web.rejected;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.rejected.RejectedScope;
import dev.webhooks.web.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedMessagesResourceTest extends ApiTest {
    @Test
    void lists_what_could_not_be_accepted_with_the_reason() {
        var message = json(api.get("viewer@acct_a", "/rejected-messages")).at("/data/0");

        assertThat(message.path("code").asText()).isEqualTo("json_malformed");
        assertThat(message.path("body").asText()).isEqualTo("this is not JSON");
        assertThat(message.at("/properties/webhooks_account").asText()).isEqualTo("shop");
        assertThat(message.has("message_id")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer@acct_a, /rejected-messages, acct_a, false",
        "viewer@acct_a, /accounts/acct_a/rejected-messages, acct_a, false",
        "admin, /accounts/acct_b/rejected-messages, acct_b, false",
        "admin, /rejected-messages, acct_default, true",
    })
    void only_an_admin_who_names_no_account_sees_what_belongs_to_nobody(
            String token, String path, String account, boolean ownerless) {
        api.get(token, path);

        assertThat(api.rejected.scopes).containsExactly(new RejectedScope(account, ownerless));
    }

    @Test
    void a_manager_sends_one_again() {
        var answer = api.post("manager@acct_a", "/rejected-messages/rej_1/redrive", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(api.rejected.redriven).containsExactly("rej_1");
    }

    @Test
    void a_manager_removes_one() {
        var answer = api.send(api.as("manager@acct_a", "/rejected-messages/rej_1").DELETE());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.rejected.removed).containsExactly("rej_1");
    }

    @Test
    void a_viewer_only_looks() {
        assertProblem(
                api.post("viewer@acct_a", "/rejected-messages/rej_1/redrive", ""),
                403,
                "forbidden");
        assertProblem(
                api.send(api.as("viewer@acct_a", "/rejected-messages/rej_1").DELETE()),
                403,
                "forbidden");
    }
}
