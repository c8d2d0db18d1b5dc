package dev.webhooks.access;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Role;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.webhook.WebhookRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRulesTest {
    private final KeyRules rules =
            new KeyRules(
                    new WebhookRegistry() {
                        @Override
                        public List<String> known(String accountId, Collection<String> ids) {
                            return ids.stream().filter("wh_1"::equals).toList();
                        }
                    });

    @Test
    void a_customer_is_limited_to_webhooks_of_the_account() {
        assertThat(faults(Role.ENDPOINT_MANAGER, null)).isEmpty();
        assertThat(faults(Role.ENDPOINT_MANAGER, List.of())).isEmpty();
        assertThat(faults(Role.ENDPOINT_VIEWER, List.of("wh_1"))).isEmpty();
        assertThat(faults(Role.ENDPOINT_VIEWER, List.of("wh_1", "wh_2"))).hasSize(1);
        assertThat(faults(Role.ENDPOINT_VIEWER, List.of("wh_1", "wh_1"))).hasSize(1);
    }

    @Test
    void nobody_else_is_limited() {
        assertThat(faults(Role.VIEWER, List.of("wh_1"))).hasSize(1);
        assertThat(faults(Role.MANAGER, List.of())).hasSize(1);
    }

    @Test
    void only_an_admin_makes_an_approver() {
        KeyRules.refuseApprover(Optional.of(Role.APPROVER), true);
        KeyRules.refuseApprover(Optional.of(Role.MANAGER), false);
        assertRefused(
                () -> KeyRules.refuseApprover(Optional.of(Role.APPROVER), false), "forbidden");
    }

    private List<Violation> faults(Role role, List<String> ids) {
        var faults = new ArrayList<Violation>();
        rules.checkWebhooks("acct_1", Optional.of(role), ids, faults);
        return faults;
    }
}
