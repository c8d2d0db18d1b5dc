package dev.webhooks.api.event;

import java.util.List;

/**
 * Whether a webhook would be sent an event now, and why (operation {@code matchWebhook}).
 *
 * @param matches whether every rule is passed
 * @param reasons one for each rule, in the order {@code status}, {@code environment}, {@code
 *     event_type}, {@code filter}
 */
public record MatchResult(boolean matches, List<Reason> reasons) {
    public MatchResult {
        reasons = List.copyOf(reasons);
    }

    /** The verdict that the reasons lead to. */
    public static MatchResult of(List<Reason> reasons) {
        return new MatchResult(reasons.stream().allMatch(Reason::passed), reasons);
    }

    /**
     * What came of one rule.
     *
     * @param explanation for a person; of a filter the deciding terms with the values they saw
     */
    public record Reason(String rule, boolean passed, String explanation) {}
}
