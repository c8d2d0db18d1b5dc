package dev.webhooks.web.approval;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.approval.ApprovalStatus;
import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsResourceTest extends ApiTest {
    private static final String WEBHOOK = "wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG";

    private static final String APPROVER = "approver@acct_a";
    private static final String MANAGER = "manager@acct_a";
    private static final String APPROVAL = "/approvals/apr_acct_a";

    @Test
    void a_change_that_waits_is_answered_with_the_approval_and_where_it_is() {
        api.approvals.waits = true;

        var patched =
                api.send(
                        api.as(MANAGER, "/webhooks/wh_acct_a")
                                .header("Content-Type", RunningApi.JSON)
                                .method("PATCH", BodyPublishers.ofString("{}")));
        var removed = api.send(api.as("admin", "/accounts/acct_a/webhooks/wh_acct_a").DELETE());

        assertThat(patched.statusCode()).isEqualTo(202);
        assertThat(json(patched).path("action").asText()).isEqualTo("update");
        assertThat(header(patched, "Location")).isEqualTo(api.uri(APPROVAL).toString());
        assertThat(removed.statusCode()).isEqualTo(202);
        assertThat(json(removed).path("action").asText()).isEqualTo("delete");
        assertThat(header(removed, "Location"))
                .isEqualTo(api.uri("/accounts/acct_a" + APPROVAL).toString());
    }

    @Test
    void a_change_is_shown_with_old_and_new() {
        var approval = json(api.get("viewer@acct_a", APPROVAL));

        assertThat(approval.at("/changes/0").toString())
                .isEqualTo("{\"field\":\"rate_limit\",\"old\":10,\"new\":20}");
        assertThat(approval.at("/requested_by/name").asText()).isEqualTo("Ada");
        assertThat(approval.path("decided_by").isNull()).isTrue();
    }

    @Test
    void a_list_is_filtered_by_status_and_webhook() {
        api.get("viewer@acct_a", "/approvals?status=stale&webhook_id=" + WEBHOOK);

        assertThat(api.approvals.filter.status()).contains(ApprovalStatus.STALE);
        assertThat(api.approvals.filter.webhookId()).contains(WEBHOOK);
        assertProblem(api.get("viewer@acct_a", "/approvals?status=open"), 400, "parameter_invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "approver, /approve,  approved",
        "approver, /reject,   rejected",
        "manager,  /withdraw, withdrawn"
    })
    void a_decision_is_answered_with_the_approval(String role, String verb, String status) {
        var answer = bare(role, verb);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/approve,  manager",
        "/reject,   manager",
        "/approve,  viewer",
        "/reject,   publisher",
        "/withdraw, approver"
    })
    void others_do_not_decide(String verb, String role) {
        assertProblem(bare(role, verb), 403, "forbidden");
    }

    @Test
    void a_rejection_may_have_a_reason() {
        api.post(APPROVER, APPROVAL + "/reject", "{\"reason\":\"not now\"}");
        assertThat(api.approvals.rejection.reason()).isEqualTo("not now");

        bare("approver", "/reject");
        assertThat(api.approvals.rejection.reason()).isNull();
    }

    @Test
    void whoever_asks_is_the_author_of_the_request() {
        api.send(
                api.as(APPROVER, APPROVAL + "/approve")
                        .header("X-Request-Id", "r-1")
                        .POST(BodyPublishers.noBody()));

        assertThat(api.author.actor())
                .isEqualTo(new Actor("key", APPROVER, "approver", "approver"));
        assertThat(api.author.requestId()).isEqualTo("r-1");
    }

    private HttpResponse<String> bare(String role, String verb) {
        return api.send(api.as(role + "@acct_a", APPROVAL + verb).POST(BodyPublishers.noBody()));
    }
}
