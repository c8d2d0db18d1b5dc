package dev.webhooks.web.audit;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditResourceTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"manager", "approver"})
    void those_who_change_things_and_those_who_approve_read_it(String role) {
        var entry = json(api.get(role + "@acct_a", "/audit")).at("/data/0");

        assertThat(entry.path("action").asText()).isEqualTo("webhook.disabled");
        assertThat(entry.at("/actor/kind").asText()).isEqualTo("system");
        assertThat(entry.at("/target/id").asText()).isEqualTo("wh_acct_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "publisher"})
    void others_do_not(String role) {
        assertProblem(api.get(role + "@acct_a", "/audit"), 403, "forbidden");
    }

    @Test
    void is_filtered_by_action_target_actor_and_time() {
        api.get(
                "manager@acct_a",
                "/audit?action=webhook.updated&target_id=wh_1&actor_id=key_1&since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z");

        assertThat(api.audit.filter.action()).contains("webhook.updated");
        assertThat(api.audit.filter.targetId()).contains("wh_1");
        assertThat(api.audit.filter.actorId()).contains("key_1");
        assertThat(api.audit.filter.since()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(api.audit.filter.until()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }
}
