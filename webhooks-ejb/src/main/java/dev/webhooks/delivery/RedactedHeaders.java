package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.egress.Header;
import java.util.Locale;
import java.util.Set;

/** Which headers of a request are shown with their values. */
final class RedactedHeaders {
    private static final String HIDDEN = "***";

    /**
     * What the sender writes: nothing secret in it. A webhook's own headers cannot have these
     * names.
     */
    private static final Set<String> SHOWN =
            Set.of(
                    "accept-encoding",
                    "ce-id",
                    "ce-istest",
                    "ce-source",
                    "ce-specversion",
                    "ce-subject",
                    "ce-time",
                    "ce-type",
                    "content-length",
                    "content-type",
                    "host",
                    "user-agent",
                    "webhook-id",
                    "webhook-timestamp",
                    "webhook-event-type",
                    "webhook-delivery",
                    "webhook-attempt",
                    "webhook-signature",
                    "x-webhook-signature",
                    "x-webhook-signature-previous",
                    "traceparent");

    private RedactedHeaders() {}

    /** The same header; its value reads {@code ***} unless it is the sender's own. */
    static Header redacted(Header header) {
        return SHOWN.contains(header.name().toLowerCase(Locale.ROOT))
                        || header.equals(AttemptRequest.ANYTHING)
                ? header
                : new Header(header.name(), HIDDEN);
    }
}
