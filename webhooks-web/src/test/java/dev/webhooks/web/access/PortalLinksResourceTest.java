package dev.webhooks.web.access;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import org.junit.jupiter.api.Test;

class PortalLinksResourceTest extends ApiTest {
    @Test
    void a_manager_makes_a_link_to_their_own_account() {
        var link = api.post("manager@acct_a", "/portal-links", "{\"role\":\"viewer\"}");

        assertThat(link.statusCode()).isEqualTo(201);
        assertThat(json(link).path("url").asText()).endsWith("/#/portal/acct_a");
        assertThat(json(link).path("expires_at").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertProblem(
                api.post("viewer@acct_a", "/portal-links", "{\"role\":\"viewer\"}"),
                403,
                "forbidden");
        assertProblem(
                api.post("manager@acct_a", "/accounts/acct_b/portal-links", "{}"),
                404,
                "not_found");
    }

    @Test
    void a_manager_lists_and_revokes_the_links_of_their_own_account() {
        assertThat(json(api.get("manager@acct_a", "/portal-links")).at("/data/0/id").asText())
                .isEqualTo("key_acct_a");
        assertThat(
                        api.send(api.as("manager@acct_a", "/portal-links/key_acct_a").DELETE())
                                .statusCode())
                .isEqualTo(204);
        assertProblem(
                api.send(api.as("manager@acct_a", "/portal-links/key_acct_b").DELETE()),
                404,
                "not_found");
    }

    @Test
    void who_came_by_a_link_opens_no_further_way_in() {
        var guest = "manager@acct_a@portal";

        assertProblem(api.post(guest, "/portal-links", "{}"), 403, "forbidden");
        assertProblem(
                api.post(guest, "/api-keys", "{\"name\":\"a\",\"role\":\"viewer\"}"),
                403,
                "forbidden");
        assertProblem(api.send(api.as(guest, "/api-keys/key_1").DELETE()), 403, "forbidden");
        assertProblem(
                api.send(api.as(guest, "/portal-links/key_acct_a").DELETE()), 403, "forbidden");
        assertThat(api.get(guest, "/api-keys").statusCode()).isEqualTo(200);
        assertThat(json(api.get(guest, "/me")).path("portal").asBoolean()).isTrue();
    }
}
