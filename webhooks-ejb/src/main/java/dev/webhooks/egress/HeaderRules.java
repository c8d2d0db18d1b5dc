package dev.webhooks.egress;

import static dev.webhooks.api.problem.ProblemType.HEADER_NAME_INVALID;
import static dev.webhooks.api.problem.ProblemType.HEADER_NAME_RESERVED;
import static dev.webhooks.api.problem.ProblemType.HEADER_VALUE_INVALID;

import dev.webhooks.api.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a header may be called and may hold when its text comes from a customer
 * (docs/contract.md#webhooks; RFC 9110 §5.1, §5.5).
 */
public final class HeaderRules {
    /** Longest value, in characters. */
    public static final int MAX_VALUE = 4096;

    private static final int MAX_NAME = 256;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** Set by the sender, or meaning something to a hop, a proxy or a cloud's metadata service. */
    private static final Set<String> RESERVED =
            Set.of(
                    "accept-encoding",
                    "authorization",
                    "connection",
                    "cookie",
                    "cookie2",
                    "expect",
                    "forwarded",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "set-cookie",
                    "te",
                    "traceparent",
                    "tracestate",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent",
                    "via",
                    "x-google-metadata-request",
                    "x-real-ip");

    private static final List<String> RESERVED_PREFIXES =
            List.of(
                    "ce-",
                    "content-",
                    "metadata",
                    "proxy-",
                    "webhook-",
                    "x-aws-ec2-metadata-",
                    "x-forwarded-",
                    "x-webhook-signature");

    private HeaderRules() {}

    /** What is wrong with the name of a customer's own header; empty if nothing is. */
    public static Optional<ProblemType> problemOfName(String name) {
        if (!isToken(name)) return Optional.of(HEADER_NAME_INVALID);
        return isReserved(name) ? Optional.of(HEADER_NAME_RESERVED) : Optional.empty();
    }

    /** What is wrong with a value; empty if nothing is. */
    public static Optional<ProblemType> problemOfValue(String value) {
        return isVisibleAscii(value) ? Optional.empty() : Optional.of(HEADER_VALUE_INVALID);
    }

    /** A token of RFC 9110 §5.6.2, of at most 256 characters. */
    public static boolean isToken(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) return false;
        return name.chars()
                .allMatch(
                        c ->
                                c < 0x80
                                        && (Character.isLetterOrDigit(c)
                                                || TOKEN_MARKS.indexOf(c) >= 0));
    }

    /** Visible ASCII with spaces between, not around; at most 4096 characters; may be empty. */
    public static boolean isVisibleAscii(String value) {
        if (value.length() > MAX_VALUE) return false;
        if (value.startsWith(" ") || value.endsWith(" ")) return false;
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    static boolean isReserved(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
