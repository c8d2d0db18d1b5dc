package dev.webhooks.web.access;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeResourceTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"viewer", "publisher", "approver", "manager"})
    void every_role_learns_its_role_and_account(String role) {
        var me = json(api.get(role + "@acct_a", "/me"));

        assertThat(me.path("kind").asText()).isEqualTo("key");
        assertThat(me.path("id").asText()).isEqualTo(role + "@acct_a");
        assertThat(me.path("role").asText()).isEqualTo(role);
        assertThat(me.at("/account/id").asText()).isEqualTo("acct_a");
        assertThat(me.path("expires_at").isNull()).isTrue();
        assertThat(me.path("portal").isBoolean()).isTrue();
    }

    @Test
    void a_customer_learns_which_webhooks_they_reach() {
        var limited = json(api.get("endpoint_manager@acct_a@wh_acct_a", "/me"));
        var all = json(api.get("endpoint_viewer@acct_a", "/me"));

        assertThat(limited.path("role").asText()).isEqualTo("endpoint_manager");
        assertThat(limited.path("webhook_ids").toString()).isEqualTo("[\"wh_acct_a\"]");
        assertThat(all.path("webhook_ids").isNull()).isTrue();
    }

    @Test
    void an_admin_belongs_to_no_account() {
        var me = json(api.get("admin", "/me"));

        assertThat(me.path("role").asText()).isEqualTo("admin");
        assertThat(me.has("account")).isTrue();
        assertThat(me.path("account").isNull()).isTrue();
    }

    @Test
    void nobody_is_told_nothing() {
        assertProblem(api.send(api.anonymous("/me")), 401, "unauthenticated");
    }
}
