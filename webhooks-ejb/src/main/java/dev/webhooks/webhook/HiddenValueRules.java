package dev.webhooks.webhook;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.settings.AuthParts;
import dev.webhooks.settings.Violations;
import java.util.Map;

/**
 * What secrets are shown as is no secret: it stands for one that is stored, and where none is
 * stored it would be sent as it is.
 */
final class HiddenValueRules {
    private static final String RULE =
            "\"" + WebhookViews.HIDDEN + "\" stands for a stored value, and there is none; give it";

    private HiddenValueRules() {}

    /**
     * @param auth with every stored value in its place; null if it is not acceptable
     * @param headers with every stored value in its place
     */
    static void check(AuthSettings auth, Map<String, String> headers, Violations violations) {
        if (auth != null)
            AuthParts.writeOnlyGiven(auth)
                    .forEach(
                            (member, value) ->
                                    violations.require(
                                            !isHidden(value),
                                            ProblemType.AUTH_INVALID,
                                            RULE,
                                            "auth",
                                            member));
        headers.forEach(
                (name, value) ->
                        violations.require(
                                !isHidden(value),
                                ProblemType.HEADER_VALUE_INVALID,
                                RULE,
                                "headers",
                                name));
    }

    private static boolean isHidden(String value) {
        return WebhookViews.HIDDEN.equals(value);
    }
}
