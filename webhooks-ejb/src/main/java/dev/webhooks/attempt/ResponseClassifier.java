package dev.webhooks.attempt;

import dev.webhooks.egress.Header;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What a response means (docs/contract.md#outcomes), and what of it is kept.
 *
 * @param status of a complete head
 * @param fields of the head, as far as they could be read
 * @param body as far as it came
 */
record ResponseClassifier(int status, HttpFields fields, ResponseBody body, SecretMask mask) {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /**
     * @param complete whether the body came to its end
     */
    AttemptOutcome outcome(
            SuccessRule rule, boolean complete, Instant startedAt, Duration duration) {
        return new AttemptOutcome(
                error(rule),
                OptionalInt.of(status),
                retryAfter(startedAt.plus(duration)),
                headers(),
                body.text(mask),
                !complete || body.isCut(),
                body.total(),
                startedAt,
                duration);
    }

    private Optional<AttemptError> error(SuccessRule rule) {
        if (rule.accepts(status)) return Optional.empty();
        if (status >= 300 && status <= 399) return Optional.of(AttemptError.REDIRECT);
        return Optional.of(status == GONE ? AttemptError.GONE : AttemptError.HTTP_STATUS);
    }

    private Optional<Duration> retryAfter(Instant now) {
        if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) return Optional.empty();
        return Optional.ofNullable(fields.get(HttpHeader.RETRY_AFTER))
                .flatMap(value -> RetryAfter.parse(value, now));
    }

    private List<Header> headers() {
        var headers = new ArrayList<Header>(fields.size());
        for (var field : fields) headers.add(new Header(kept(field.getName()), value(field)));
        return headers;
    }

    private String value(HttpField field) {
        var value = field.getValue() == null ? "" : field.getValue();
        return kept(field.getHeader() == HttpHeader.LOCATION ? withoutQuery(value) : value);
    }

    private String kept(String text) {
        return mask.apply(text).replace('\0', '?');
    }

    /** The query of a redirect often holds a token of the receiver's. */
    private static String withoutQuery(String location) {
        int query = location.indexOf('?');
        return query < 0 ? location : location.substring(0, query + 1) + "***";
    }
}
