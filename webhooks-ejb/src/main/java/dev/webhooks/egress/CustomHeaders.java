package dev.webhooks.egress;

import static dev.webhooks.api.problem.ProblemType.HEADERS_TOO_MANY;
import static dev.webhooks.api.problem.ProblemType.HEADER_DUPLICATE;
import static dev.webhooks.api.problem.ProblemType.HEADER_NAME_INVALID;
import static dev.webhooks.api.problem.ProblemType.HEADER_NAME_RESERVED;
import static dev.webhooks.api.problem.ProblemType.HEADER_VALUE_INVALID;
import static dev.webhooks.api.problem.ProblemType.TYPE_MISMATCH;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headers a customer adds to every request to a webhook (docs/contract.md#webhooks): at most
 * 50, none that the sender owns. Their values are write-only.
 */
public record CustomHeaders(List<Header> list) {
    /** How many a webhook may have. */
    public static final int MAX = 50;

    /** No headers of one's own. */
    public static final CustomHeaders NONE = new CustomHeaders(List.of());

    public CustomHeaders {
        list = List.copyOf(list);
    }

    /**
     * @param headers name to value, in the order to send them
     * @param loc where the map stands in the request, for the errors
     * @throws WebhookException with every violation found, of the types {@code HEADER_*}, {@code
     *     HEADERS_TOO_MANY}, and {@code TYPE_MISMATCH} for a null
     */
    public static CustomHeaders parse(Map<String, String> headers, String... loc) {
        var violations = new ArrayList<Violation>();
        if (headers.size() > MAX)
            violations.add(violation(HEADERS_TOO_MANY, "at most 50 headers", List.of(loc)));
        var seen = new HashSet<String>();
        headers.forEach(
                (name, value) -> {
                    var at = new ArrayList<>(Arrays.asList(loc));
                    at.add(name);
                    check(name, value, at, violations);
                    if (!seen.add(name.toLowerCase(Locale.ROOT)))
                        violations.add(
                                violation(
                                        HEADER_DUPLICATE,
                                        "header names differ by more than their case",
                                        at));
                });
        if (!violations.isEmpty()) throw new WebhookException(violations);
        return new CustomHeaders(
                headers.entrySet().stream()
                        .map(entry -> new Header(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static void check(
            String name, String value, List<String> at, List<Violation> violations) {
        HeaderRules.problemOfName(name)
                .ifPresent(type -> violations.add(violation(type, describe(type), at)));
        if (value == null) {
            violations.add(violation(TYPE_MISMATCH, "a header's value is a string", at));
            return;
        }
        HeaderRules.problemOfValue(value)
                .ifPresent(type -> violations.add(violation(type, describe(type), at)));
    }

    private static String describe(ProblemType type) {
        if (type == HEADER_NAME_INVALID) return "a header name is letters, digits and hyphens";
        if (type == HEADER_NAME_RESERVED) return "the sender sets this header itself";
        if (type == HEADER_VALUE_INVALID)
            return "a header value is up to 4096 visible ASCII characters, without spaces around";
        return type.title();
    }

    private static Violation violation(ProblemType type, String msg, List<String> loc) {
        return new Violation(loc, msg, type);
    }
}
