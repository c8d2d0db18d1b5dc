package dev.webhooks.api.page;

import dev.webhooks.api.eventtype.EventTypeSyntax;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the filters of lists may hold. One that nothing could ever match is a mistake of the
 * caller's: an empty list would hide it.
 */
public final class FilterRules {
    private static final int MAX_TEXT = 255;
    private static final Pattern OWN_ID = Pattern.compile("[a-z]{2,4}_[0-9A-HJKMNP-TV-Z]{26}");
    private static final Pattern EVENT_ID = Pattern.compile("[!-~&&[^.]]{1,64}");
    private static final Pattern ACTION = Pattern.compile("[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*");

    private FilterRules() {}

    /** One of the ids that are made here. */
    public static void id(String parameter, String prefix, Optional<String> value) {
        check(
                parameter,
                value,
                id -> id.startsWith(prefix + "_") && OWN_ID.matcher(id).matches(),
                "must be an id that begins with " + prefix + "_");
    }

    /** The publisher's own or one of ours. */
    public static void eventId(String parameter, Optional<String> value) {
        check(
                parameter,
                value,
                id -> EVENT_ID.matcher(id).matches(),
                "must be 1 to 64 visible ASCII characters without a full stop");
    }

    public static void eventTypes(String parameter, Optional<String> value) {
        check(
                parameter,
                value,
                EventTypeSyntax::isPattern,
                "must be words joined by dots, may end in .*, or is *");
    }

    public static void action(String parameter, Optional<String> value) {
        check(
                parameter,
                value,
                action -> ACTION.matcher(action).matches(),
                "must be such as webhook.updated");
    }

    /** A name or another text that people write. */
    public static void text(String parameter, Optional<String> value) {
        check(
                parameter,
                value,
                text ->
                        text.codePointCount(0, text.length()) <= MAX_TEXT
                                && text.chars().noneMatch(Character::isISOControl),
                "must have at most 255 characters and no control characters");
    }

    public static void period(Optional<Instant> since, Optional<Instant> until) {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get()))
            throw refused("until", "must be after since");
    }

    private static void check(
            String parameter, Optional<String> value, Predicate<String> rule, String otherwise) {
        if (value.filter(rule.negate()).isPresent()) throw refused(parameter, otherwise);
    }

    private static WebhookException refused(String parameter, String what) {
        return new WebhookException(
                ProblemType.PARAMETER_INVALID, parameter + " " + what, "query", parameter);
    }
}
