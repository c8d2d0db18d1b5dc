package dev.webhooks.access;

import dev.webhooks.api.access.Role;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.TextRules;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a key may look like, and who may issue it. */
@ApplicationScoped
class KeyRules {
    private static final int MOST_WEBHOOKS = 1000;

    private final WebhookRegistry webhooks;

    @Inject
    KeyRules(WebhookRegistry webhooks) {
        this.webhooks = webhooks;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected KeyRules() {
        this(null);
    }

    /**
     * An approver decides about what managers ask for, so no manager makes one or sends one away.
     *
     * @throws WebhookException {@code forbidden}
     */
    static void refuseApprover(Optional<Role> role, boolean byAdmin) {
        if (role.equals(Optional.of(Role.APPROVER)) && !byAdmin) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN,
                    "only an admin issues and revokes keys of approvers, who decide about the changes of managers",
                    "body",
                    "role");
        }
    }

    static void checkName(String name, List<Violation> faults) {
        if (name == null || !TextRules.isName(name)) {
            faults.add(Violation.ofBody(ProblemType.NAME_INVALID, TextRules.RULE, "name"));
        }
    }

    /**
     * @param ids null for all webhooks of the account
     */
    void checkWebhooks(
            String accountId, Optional<Role> role, List<String> ids, List<Violation> faults) {
        if (ids == null) return;
        if (role.filter(Role::isGuest).isEmpty()) {
            faults.add(fault("only endpoint_manager and endpoint_viewer are limited to webhooks"));
        } else if (ids.size() > MOST_WEBHOOKS || new HashSet<>(ids).size() < ids.size()) {
            faults.add(
                    fault(
                            "webhook_ids takes at most "
                                    + MOST_WEBHOOKS
                                    + " ids, each of them once"));
        } else if (webhooks.known(accountId, ids).size() < ids.size()) {
            faults.add(fault("webhook_ids has the id of no webhook of the account"));
        }
    }

    private static Violation fault(String what) {
        return Violation.ofBody(ProblemType.WEBHOOK_IDS_INVALID, what, "webhook_ids");
    }
}
