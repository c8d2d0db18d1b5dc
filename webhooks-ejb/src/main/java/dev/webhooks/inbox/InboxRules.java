package dev.webhooks.inbox;

import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.HeaderNames;
import dev.webhooks.platform.TextRules;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an inbox may be called and how it may answer. An answer is read by browsers too, on the
 * origin of the console: it can be neither a page nor a script, set no cookie and lead nowhere. And
 * it passes the reverse proxy in front, which must find nothing to obey in it.
 */
final class InboxRules {
    private static final String DEFAULT_NAME = "Inbox";
    private static final int FIRST_STATUS = 200;
    private static final int LAST_STATUS = 599;
    private static final int MAX_DELAY_MS = 30_000;
    private static final int MAX_BODY = 16 * 1024;
    private static final int MAX_HEADERS = 20;
    private static final int MAX_VALUE = 1024;

    /**
     * A list of what may be sent, not of what may not: each proxy obeys headers of its own, such as
     * {@code X-Accel-Redirect}, {@code X-Sendfile} or {@code X-Envoy-…}, and there will be more.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)content-type|retry-after|webhook-allowed-(origin|rate)|x-trace(-id)?"
                            + "|x-correlation-id|x-(test|inbox)-[a-z0-9-]{1,54}[a-z0-9]");

    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final Pattern CONTENT_TYPE =
            Pattern.compile(
                    "(?i)(text/plain|application/([a-z0-9.-]+\\+)?json)( *; *charset=utf-8)?");

    private InboxRules() {}

    /**
     * @return the settings with every gap filled
     * @throws WebhookException {@code name_invalid} and {@code answer_invalid}
     */
    static InboxSettings complete(InboxSettings wish) {
        var violations = new ArrayList<Violation>();
        var name = Optional.ofNullable(wish.name()).orElse(DEFAULT_NAME);
        if (!TextRules.isName(name))
            violations.add(Violation.ofBody(ProblemType.NAME_INVALID, TextRules.RULE, "name"));
        var answer = complete(wish.answer());
        check(answer, violations);
        if (!violations.isEmpty()) throw new WebhookException(violations);
        return new InboxSettings(name, answer);
    }

    /** The settings without headers of the answer that the patch names in another spelling. */
    static InboxSettings base(InboxSettings settings, MergePatch patch) {
        var answer = settings.answer();
        var named = StrictJson.membersAt(patch.json(), "answer", "headers");
        var headers = HeaderNames.withoutRespelled(answer.headers(), named);
        return new InboxSettings(
                settings.name(),
                new InboxAnswer(answer.status(), answer.delayMs(), answer.body(), headers));
    }

    /** The answer without headers that were accepted once and are not any more. */
    static InboxAnswer sendable(InboxAnswer stored) {
        var headers = new TreeMap<>(stored.headers());
        headers.entrySet().removeIf(header -> !isSendable(header.getKey(), header.getValue()));
        return new InboxAnswer(stored.status(), stored.delayMs(), stored.body(), headers);
    }

    private static boolean isSendable(String name, String value) {
        var violations = new ArrayList<Violation>();
        check(name, value, violations);
        return violations.isEmpty();
    }

    private static InboxAnswer complete(InboxAnswer wish) {
        if (wish == null) return new InboxAnswer(FIRST_STATUS, 0, "", Map.of());
        return new InboxAnswer(
                Optional.ofNullable(wish.status()).orElse(FIRST_STATUS),
                Optional.ofNullable(wish.delayMs()).orElse(0),
                Optional.ofNullable(wish.body()).orElse(""),
                Optional.ofNullable(wish.headers()).orElse(Map.of()));
    }

    private static void check(InboxAnswer answer, List<Violation> violations) {
        if (answer.status() < FIRST_STATUS || answer.status() > LAST_STATUS)
            violations.add(invalid("status must be between 200 and 599", "status"));
        if (answer.delayMs() < 0 || answer.delayMs() > MAX_DELAY_MS)
            violations.add(invalid("delay_ms must be between 0 and 30000", "delay_ms"));
        if (answer.body().getBytes(StandardCharsets.UTF_8).length > MAX_BODY)
            violations.add(invalid("body may hold 16 KiB", "body"));
        if (answer.headers().size() > MAX_HEADERS)
            violations.add(invalid("headers may hold 20", "headers"));
        answer.headers().forEach((name, value) -> check(name, value, violations));
        var seen = new HashSet<String>();
        answer.headers().keySet().stream()
                .filter(name -> !seen.add(HeaderNames.folded(name)))
                .forEach(
                        name ->
                                violations.add(
                                        invalid("a header is given twice", "headers", name)));
    }

    private static void check(String name, String value, List<Violation> violations) {
        if (!NAME.matcher(name).matches()) {
            violations.add(
                    invalid(
                            "an inbox may send Content-Type, Retry-After, WebHook-Allowed-Origin,"
                                    + " WebHook-Allowed-Rate, X-Trace-Id, X-Correlation-Id and"
                                    + " headers that begin with X-Test- or X-Inbox-",
                            "headers",
                            name));
            return;
        }
        if (value == null || value.length() > MAX_VALUE || !VALUE.matcher(value).matches()) {
            violations.add(
                    invalid("a value is 1 to 1024 visible ASCII characters", "headers", name));
            return;
        }
        if (name.equalsIgnoreCase("Content-Type") && !CONTENT_TYPE.matcher(value).matches())
            violations.add(invalid("the content type must be text/plain or JSON", "headers", name));
    }

    private static Violation invalid(String message, String... path) {
        var loc = new String[path.length + 1];
        loc[0] = "answer";
        System.arraycopy(path, 0, loc, 1, path.length);
        return Violation.ofBody(ProblemType.ANSWER_INVALID, message, loc);
    }
}
