package dev.webhooks.credentials;

import static dev.webhooks.api.problem.ProblemType.AUTH_INVALID;

import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.egress.HeaderRules;
import java.util.List;

/** What the members of {@code auth} may hold. */
final class AuthValueRules {
    private AuthValueRules() {}

    /** Whether the text can stand in a header as it is. */
    static boolean isHeaderText(String text) {
        return text != null && !text.isEmpty() && HeaderRules.isVisibleAscii(text);
    }

    /** ASCII from space to tilde, at least one character. */
    static boolean isPrintable(String text, int most) {
        return isPrintableOrEmpty(text, most) && !text.isEmpty();
    }

    /** ASCII from space to tilde. */
    static boolean isPrintableOrEmpty(String text, int most) {
        return text != null
                && text.length() <= most
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /**
     * @throws WebhookException {@code auth_invalid} at that member, unless the condition holds
     */
    static void require(boolean valid, String member, String detail) {
        if (!valid) throw invalid(member, detail);
    }

    static WebhookException invalid(String member, String detail) {
        return new WebhookException(
                List.of(Violation.ofBody(AUTH_INVALID, detail, "auth", member)));
    }
}
