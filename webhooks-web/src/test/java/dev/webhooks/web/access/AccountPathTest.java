package dev.webhooks.web.access;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPathTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks",
                "/webhooks?limit=1&status=active",
                "/webhooks/wh_acct_a",
                "/webhooks/wh_acct_a/secret",
                "/events",
                "/events/evt_1",
                "/deliveries",
                "/deliveries/dlv_acct_a",
                "/api-keys"
            })
    void every_resource_is_the_same_under_both_bases(String path) {
        var own = api.get("manager@acct_a", path);
        var named = api.get("manager@acct_a", "/accounts/acct_a" + path);

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(named.body()).isEqualTo(own.body());
    }

    @Test
    void the_token_decides_the_account_where_the_path_names_none() {
        var page = json(api.get("viewer@acct_b", "/webhooks"));

        assertThat(page.at("/data/0/account_id").asText()).isEqualTo("acct_b");
    }

    @Test
    void an_admin_means_the_default_account_where_the_path_names_none() {
        var page = json(api.get("admin", "/webhooks"));

        assertThat(page.at("/data/0/account_id").asText()).isEqualTo("acct_default");
    }

    @Test
    void an_admin_reaches_any_account_by_its_path() {
        var page = json(api.get("admin", "/accounts/acct_b/webhooks"));

        assertThat(page.at("/data/0/account_id").asText()).isEqualTo("acct_b");
    }

    @Test
    void an_unknown_account_is_not_found_for_an_admin() {
        assertProblem(api.get("admin", "/accounts/acct_x/webhooks"), 404, "not_found");
    }

    @Test
    void the_account_of_somebody_else_is_not_found_rather_than_forbidden() {
        assertProblem(api.get("manager@acct_a", "/accounts/acct_b/webhooks"), 404, "not_found");
        assertProblem(api.post("viewer@acct_a", "/accounts/acct_b/events", "{}"), 404, "not_found");
        assertThat(api.events.published).isNull();
    }

    @Test
    void the_thing_of_somebody_else_is_not_found_by_its_id() {
        var noBody = BodyPublishers.noBody();

        assertProblem(api.get("manager@acct_b", "/webhooks/wh_acct_a"), 404, "not_found");
        assertProblem(
                api.send(api.as("manager@acct_b", "/deliveries/dlv_acct_a/retry").POST(noBody)),
                404,
                "not_found");
    }

    @Test
    void what_was_made_is_located_under_the_base_it_was_asked_at() {
        var body = "{\"url\":\"https://a.example/\"}";

        var own = api.post("manager@acct_a", "/webhooks", body);
        var named = api.post("manager@acct_a", "/accounts/acct_a/webhooks", body);

        assertThat(own.statusCode()).isEqualTo(201);
        assertThat(header(own, "Location")).isEqualTo(api.uri("/webhooks/wh_acct_a").toString());
        assertThat(header(named, "Location"))
                .isEqualTo(api.uri("/accounts/acct_a/webhooks/wh_acct_a").toString());
    }

    @Test
    void an_account_itself_is_no_part_of_an_account() {
        assertThat(api.get("admin", "/accounts/acct_a").statusCode()).isEqualTo(200);
        assertProblem(api.get("admin", "/accounts/acct_a/accounts"), 404, "not_found");
        assertProblem(api.get("admin", "/accounts/acct_a/nothing"), 404, "not_found");
    }

    @Test
    void a_percent_encoded_account_is_the_same_account() {
        assertThat(api.get("viewer@acct_a", "/accounts/acct%5Fa/webhooks").statusCode())
                .isEqualTo(200);
    }
}
