package dev.webhooks.web.access;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeysResourceTest extends ApiTest {
    @Test
    void a_manager_issues_keys_of_their_own_account() {
        var answer = api.post("manager@acct_a", "/api-keys", key("publisher"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Location")).isEqualTo(api.uri("/api-keys/key_1").toString());
        assertThat(api.keys.holders).containsExactly(Optional.of("acct_a"));
    }

    @Test
    void a_manager_does_not_issue_admin_keys() {
        assertProblem(api.post("manager@acct_a", "/api-keys", key("admin")), 403, "forbidden");
        assertThat(api.keys.holders).isEmpty();
    }

    @Test
    void an_admin_key_belongs_to_no_account() {
        assertThat(api.post("admin", "/api-keys", key("admin")).statusCode()).isEqualTo(201);
        assertProblem(
                api.post("admin", "/accounts/acct_a/api-keys", key("admin")), 422, "role_invalid");
        assertThat(api.keys.holders).containsExactly(Optional.empty());
    }

    @Test
    void an_admin_lists_and_revokes_the_keys_of_admins_by_asking_for_them() {
        api.get("admin", "/api-keys?role=admin");
        api.send(api.as("admin", "/api-keys/key_1?role=admin").DELETE());
        api.get("admin", "/api-keys");

        assertThat(api.keys.holders)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of("acct_default"));
    }

    @Test
    void a_manager_does_not_see_the_keys_of_admins() {
        assertProblem(api.get("manager@acct_a", "/api-keys?role=admin"), 403, "forbidden");
    }

    private static String key(String role) {
        return "{\"name\":\"till\",\"role\":\"" + role + "\"}";
    }
}
