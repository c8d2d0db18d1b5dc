package dev.webhooks.account;

import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.account.ApprovalSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.ProfileName;
import dev.webhooks.platform.TextRules;
import dev.webhooks.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an account may look like (docs/contract.md#accounts), and what it is when nothing is said.
 */
final class AccountRules {
    static final String DEFAULT_SOURCE = "dev.webhooks";

    private static final int DEFAULT_MAX_ACTIVE_WEBHOOKS = 10;
    private static final int MOST_ACTIVE_WEBHOOKS = 1000;
    private static final int DEFAULT_MAX_WEBHOOKS = 100;
    private static final int MOST_WEBHOOKS = 10_000;
    private static final int MOST_RETENTION_DAYS = 3650;
    private static final String DEFAULT_PROFILE = "standard";
    private static final Pattern REVERSE_DNS = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final int MAX_SOURCE = 255;

    private AccountRules() {}

    /**
     * @return the settings with every gap filled
     * @throws WebhookException with all that is wrong
     */
    static AccountSettings complete(AccountSettings wish) {
        int maxActiveWebhooks =
                wish.maxActiveWebhooks() == null
                        ? Math.max(1, Math.min(DEFAULT_MAX_ACTIVE_WEBHOOKS, or(wish.maxWebhooks())))
                        : wish.maxActiveWebhooks();
        var settings =
                new AccountSettings(
                        wish.name() == null ? "" : wish.name(),
                        wish.source() == null ? DEFAULT_SOURCE : wish.source(),
                        maxActiveWebhooks,
                        wish.maxWebhooks() == null
                                ? Math.max(DEFAULT_MAX_WEBHOOKS, maxActiveWebhooks)
                                : wish.maxWebhooks(),
                        complete(wish.approvals()),
                        wish.defaultProfile() == null ? DEFAULT_PROFILE : wish.defaultProfile(),
                        wish.allowUnknownEventTypes(),
                        wish.retentionDays());
        var violations = violations(settings);
        if (!violations.isEmpty()) throw new WebhookException(violations);
        return settings;
    }

    /**
     * One limit takes the other with it unless they are given together: whoever lets more webhooks
     * be active means that there may be as many, and where there may be fewer, no more are active.
     *
     * @param patch what made the settings what they are
     */
    static AccountSettings withRoom(AccountSettings changed, MergePatch patch) {
        var active = changed.maxActiveWebhooks();
        var all = changed.maxWebhooks();
        if (active == null || all == null || all < 1 || active <= all) return changed;
        boolean isActiveGiven = StrictJson.mentions(patch.json(), "max_active_webhooks");
        boolean isAllGiven = StrictJson.mentions(patch.json(), "max_webhooks");
        if (isActiveGiven && isAllGiven) return changed;
        return isActiveGiven ? withLimits(changed, active, active) : withLimits(changed, all, all);
    }

    private static AccountSettings withLimits(AccountSettings settings, int active, int all) {
        return new AccountSettings(
                settings.name(),
                settings.source(),
                active,
                all,
                settings.approvals(),
                settings.defaultProfile(),
                settings.allowUnknownEventTypes(),
                settings.retentionDays());
    }

    private static int or(Integer maxWebhooks) {
        return maxWebhooks == null ? DEFAULT_MAX_WEBHOOKS : maxWebhooks;
    }

    private static ApprovalSettings complete(ApprovalSettings wish) {
        if (wish == null) return ApprovalSettings.NONE;
        return new ApprovalSettings(
                Boolean.TRUE.equals(wish.create()),
                Boolean.TRUE.equals(wish.update()),
                Boolean.TRUE.equals(wish.delete()));
    }

    private static List<Violation> violations(AccountSettings settings) {
        var found = new ArrayList<Violation>();
        if (!TextRules.isName(settings.name())) {
            found.add(Violation.ofBody(ProblemType.NAME_INVALID, TextRules.RULE, "name"));
        }
        if (settings.source().length() > MAX_SOURCE
                || !REVERSE_DNS.matcher(settings.source()).matches()) {
            found.add(
                    Violation.ofBody(
                            ProblemType.SOURCE_INVALID,
                            "source must be a reverse-DNS name such as com.example",
                            "source"));
        }
        if (settings.maxActiveWebhooks() < 1
                || settings.maxActiveWebhooks() > MOST_ACTIVE_WEBHOOKS) {
            found.add(
                    Violation.ofBody(
                            ProblemType.MAX_ACTIVE_WEBHOOKS_RANGE,
                            "max_active_webhooks must be between 1 and " + MOST_ACTIVE_WEBHOOKS,
                            "max_active_webhooks"));
        }
        if (settings.maxWebhooks() < 1 || settings.maxWebhooks() > MOST_WEBHOOKS) {
            found.add(
                    Violation.ofBody(
                            ProblemType.MAX_WEBHOOKS_RANGE,
                            "max_webhooks must be between 1 and " + MOST_WEBHOOKS,
                            "max_webhooks"));
        }
        if (settings.maxWebhooks() >= 1 && settings.maxWebhooks() < settings.maxActiveWebhooks()) {
            found.add(
                    Violation.ofBody(
                            ProblemType.MAX_WEBHOOKS_RANGE,
                            "max_webhooks must not be less than max_active_webhooks",
                            "max_webhooks"));
        }
        if (settings.retentionDays() != null
                && (settings.retentionDays() < 1
                        || settings.retentionDays() > MOST_RETENTION_DAYS)) {
            found.add(
                    Violation.ofBody(
                            ProblemType.RETENTION_DAYS_RANGE,
                            "retention_days must be between 1 and " + MOST_RETENTION_DAYS,
                            "retention_days"));
        }
        if (!ProfileName.ALL.contains(settings.defaultProfile())) {
            found.add(
                    Violation.ofBody(
                            ProblemType.PROFILE_INVALID,
                            "default_profile must be one of " + ProfileName.ALL,
                            "default_profile"));
        }
        return found;
    }
}
