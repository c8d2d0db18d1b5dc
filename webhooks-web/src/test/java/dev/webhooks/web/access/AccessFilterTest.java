package dev.webhooks.web.access;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFilterTest extends ApiTest {
    @Test
    void without_a_token_the_answer_names_the_scheme() {
        var answer = api.send(api.anonymous("/webhooks"));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nobody@acct_a",
                "Bearer",
                "Bearer ",
                "Basic bWFuYWdlckBhY2N0X2E6",
                "manager@acct_a",
                "Bearer manager"
            })
    void a_bad_token_is_refused(String authorization) {
        var answer = api.send(api.anonymous("/webhooks").header("Authorization", authorization));

        assertProblem(answer, 401, "unauthenticated");
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        var answer =
                api.send(
                        api.anonymous("/webhooks")
                                .header("Authorization", "bearer manager@acct_a"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "api_key"})
    void a_token_in_the_url_is_never_looked_at(String parameter) {
        var answer = api.send(api.anonymous("/webhooks?" + parameter + "=manager@acct_a"));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(api.authenticator.asked).containsExactly("");
    }

    @Test
    void a_missing_token_is_asked_about_like_any_other() {
        api.send(api.anonymous("/webhooks"));

        assertThat(api.authenticator.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /webhooks,                    viewer approver manager admin",
        "GET,  /webhooks/wh_ACCOUNT,         viewer approver manager admin",
        "GET,  /webhooks/wh_ACCOUNT/secret,  manager admin",
        "POST, /webhooks/wh_ACCOUNT/pause,   manager admin",
        "POST, /webhooks/wh_ACCOUNT/resume,  manager admin",
        "POST, /webhooks/wh_ACCOUNT/enable,  manager admin",
        "POST, /webhooks/wh_ACCOUNT/disable, manager admin",
        "GET,  /events,                      viewer approver publisher manager admin",
        "GET,  /events/evt_1,                viewer approver publisher manager admin",
        "GET,  /deliveries,                  viewer approver manager admin",
        "GET,  /deliveries/dlv_ACCOUNT,      viewer approver manager admin",
        "POST, /deliveries/dlv_ACCOUNT/retry, manager admin",
        "GET,  /api-keys,                    manager admin",
        "DELETE, /webhooks/wh_ACCOUNT,       manager admin",
        "DELETE, /api-keys/key_1,            manager admin",
        "GET,  /accounts,                    admin",
        "GET,  /accounts/acct_a,             admin",
        "DELETE, /accounts/acct_a,           admin",
    })
    void a_role_may_do_its_part_and_nothing_else(String method, String path, String roles) {
        for (var role : new String[] {"viewer", "approver", "publisher", "manager", "admin"}) {
            var account = role.equals("admin") ? "acct_default" : "acct_a";
            var token = role.equals("admin") ? role : role + "@" + account;
            var request =
                    api.as(token, path.replace("ACCOUNT", account))
                            .method(method, BodyPublishers.noBody());

            var answer = api.send(request);

            if (roles.contains(role)) {
                assertThat(answer.statusCode()).as(role).isBetween(200, 204);
            } else {
                assertProblem(answer, 403, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/events,                     publisher manager admin",
        "/events/batch,               publisher manager admin",
        "/webhooks,                   manager admin",
        "/webhooks/test,              manager admin",
        "/webhooks/wh_acct_a/test,    manager admin",
        "/webhooks/wh_acct_a/secret/rotate, manager admin",
        "/api-keys,                   manager admin",
        "/accounts,                   admin",
    })
    void a_role_may_send_its_part_and_nothing_else(String path, String roles) {
        for (var role : new String[] {"viewer", "approver", "publisher", "manager", "admin"}) {
            var token = role.equals("admin") ? role : role + "@acct_a";

            var status = api.post(token, path, "{}").statusCode();

            if (roles.contains(role)) assertThat(status).as(role).isNotEqualTo(403);
            else assertThat(status).as(role).isEqualTo(403);
        }
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_back() {
        api.limits.exhausted = true;

        var answer = api.get("viewer@acct_a", "/webhooks");

        assertProblem(answer, 429, "rate_limited");
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
    }

    @Test
    void who_asks_too_often_is_told_so_before_the_body_is_read() {
        api.limits.exhausted = true;

        assertProblem(api.post("manager@acct_a", "/webhooks", "{not json"), 429, "rate_limited");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /events, true",
        "POST, /events/batch, true",
        "GET, /events, false",
        "POST, /webhooks, false"
    })
    void publishing_counts_for_itself(String method, String path, boolean publishes) {
        api.send(api.as("manager@acct_a", path).method(method, BodyPublishers.noBody()));

        assertThat(api.limits.publishing).containsExactly(publishes);
    }

    @Test
    void nobody_is_not_counted() {
        api.send(api.anonymous("/webhooks"));

        assertThat(api.limits.publishing).isEmpty();
    }

    @Test
    void who_may_not_is_told_so_before_the_body_is_read() {
        assertProblem(api.post("viewer@acct_a", "/webhooks", "{not json"), 403, "forbidden");
    }
}
