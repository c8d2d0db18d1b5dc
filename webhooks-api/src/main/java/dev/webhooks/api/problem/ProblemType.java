package dev.webhooks.api.problem;

import java.util.Locale;

/**
 * Every error the product can answer with: the only table of code and HTTP status
 * (docs/api.md#errors, RFC 9457).
 *
 * <p>400 means that a document or parameter cannot be read as its declared shape, 422 that it can
 * but a value is not acceptable.
 */
public enum ProblemType {
    BAD_REQUEST(400, "The request cannot be read"),
    JSON_MALFORMED(400, "The body is not JSON"),
    JSON_DUPLICATE_KEY(400, "A JSON object has the same member twice"),
    JSON_TOO_DEEP(400, "The JSON is nested more than 64 levels deep"),
    JSON_NUMBER(400, "A JSON number is too long or too large"),
    JSON_UNICODE(400, "A JSON string has an unpaired surrogate, or a text U+0000"),
    JSON_ENCODING(400, "The body is not UTF-8"),
    TYPE_MISMATCH(400, "A member has the wrong JSON type"),
    UNKNOWN_PROPERTY(400, "The document has a member that is not known"),
    LIMIT_RANGE(400, "limit must be between 1 and 250"),
    CURSOR_INVALID(400, "The cursor was not made by this server"),
    SORT_INVALID(400, "The sort order is not known"),
    DATE_INVALID(400, "A time is not RFC 3339"),
    PARAMETER_REPEATED(400, "A query parameter is given twice"),
    PARAMETER_UNKNOWN(400, "A query parameter is not known"),
    PARAMETER_INVALID(400, "A query parameter has a value that is not known"),
    IDEMPOTENCY_KEY_INVALID(400, "The Idempotency-Key is not acceptable"),

    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "The role of the token does not allow this"),
    OWN_REQUEST(403, "Another person has to decide about this request"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    NAME_TAKEN(409, "The name is in use"),
    ACTIVE_WEBHOOK_LIMIT(409, "The account has its maximum of active webhooks"),
    WEBHOOK_LIMIT(409, "The account has its maximum of webhooks"),
    INBOX_LIMIT(409, "The account has its maximum of inboxes"),
    EVENT_TYPE_LIMIT(409, "The account has its maximum of event types"),
    WRONG_STATE(409, "The current state does not allow this"),
    CONTENT_ERASED(409, "The content of the event was erased"),
    APPROVAL_PENDING(409, "A change of the webhook waits for approval"),
    APPROVAL_STALE(409, "The webhook changed after the change was requested"),
    EVENT_ID_CONFLICT(409, "The event id was used for another event"),
    PRECONDITION_FAILED(412, "The version in If-Match is not the current one"),
    PAYLOAD_TOO_LARGE(413, "The body is larger than 256 KiB"),
    URI_TOO_LONG(414, "The target of the request is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    EXPECTATION_FAILED(417, "The expectation cannot be met"),
    RATE_LIMITED(429, "Too many requests"),
    HEADER_TOO_LARGE(431, "The request headers are too large"),

    IDEMPOTENCY_MISMATCH(422, "The Idempotency-Key was used for another request"),
    NAME_INVALID(422, "The name is not acceptable"),
    DESCRIPTION_INVALID(422, "The description is not acceptable"),
    SOURCE_INVALID(422, "The source is not acceptable"),
    URL_MISSING(422, "The URL is missing"),
    URL_MALFORMED(422, "The URL cannot be parsed"),
    URL_TOO_LONG(422, "The URL is longer than 2048 characters"),
    URL_SCHEME(422, "The scheme of the URL is not allowed"),
    URL_USERINFO(422, "The URL must not carry credentials"),
    URL_FRAGMENT(422, "The URL must not have a fragment"),
    URL_CONTROL_CHARS(422, "The URL must not hold control characters"),
    URL_PORT(422, "The port of the URL is not allowed"),
    URL_HOST_MISSING(422, "The URL has no host"),
    URL_HOST_INVALID(422, "The host of the URL is not valid"),
    URL_HOST_NOT_ASCII(422, "The host of the URL must be ASCII"),
    URL_HOST_AMBIGUOUS(422, "The host of the URL is a non-canonical address"),
    URL_HOST_FORBIDDEN(422, "The host of the URL is not allowed"),
    URL_ADDRESS_FORBIDDEN(422, "The address of the URL is not allowed"),
    ENVIRONMENT_INVALID(422, "The environment is not known"),
    EVENTS_EMPTY(422, "The list of event types is empty"),
    EVENTS_TOO_MANY(422, "There are more than 1000 event types"),
    EVENTS_DUPLICATE(422, "An event type is listed twice"),
    EVENT_TYPE_INVALID(422, "The event type is not acceptable"),
    EVENT_TYPE_MISSING(422, "The event type is missing"),
    EVENT_TYPE_UNKNOWN(422, "The event type is not in the catalogue"),
    EVENT_ID_INVALID(422, "The event id is not acceptable"),
    EVENT_INVALID(422, "A member of the event is not acceptable"),
    EVENTS_RANGE(422, "A batch holds 1 to 100 events"),
    EVENT_SCHEMA(422, "The data does not fit the schema of its event type"),
    GROUP_INVALID(422, "The group is not acceptable"),
    SCHEMA_INVALID(422, "The JSON Schema is not acceptable"),
    SCHEMA_MODE_INVALID(422, "The schema mode is not acceptable"),
    EXAMPLE_INVALID(422, "The example is not acceptable"),
    IMPORT_INVALID(422, "The document holds no event types to import"),
    FILTER_INVALID(422, "The filter is not acceptable"),
    PROFILE_INVALID(422, "The profile is not known"),
    AUTH_INVALID(422, "The credentials are not acceptable"),
    HEADER_NAME_INVALID(422, "A header name is not acceptable"),
    HEADER_NAME_RESERVED(422, "A header name is reserved for the sender"),
    HEADER_VALUE_INVALID(422, "A header value is not acceptable"),
    HEADER_DUPLICATE(422, "A header is given twice"),
    HEADERS_TOO_MANY(422, "There are more than 50 headers"),
    HEADERS_TOO_LARGE(422, "The head of a request would be larger than 16 KiB"),
    SECRET_INVALID(422, "The secret is not acceptable"),
    SECRET_WEAK(422, "The secret is too easy to guess"),
    OVERLAP_RANGE(422, "overlap_seconds must be between 0 and 604800"),
    RATE_LIMIT_RANGE(422, "rate_limit must be between 1 and 100"),
    MAX_IN_FLIGHT_RANGE(422, "max_in_flight must be between 1 and 100"),
    TIMEOUT_RANGE(422, "timeout_seconds must be between 1 and 30"),
    SUCCESS_INVALID(422, "success must be \"2xx\" or \"200\""),
    RETRY_SCHEDULE_INVALID(422, "The retry schedule is not acceptable"),
    DISABLE_INVALID(422, "The disable rule is not acceptable"),
    SIGNATURES_INVALID(422, "A signature scheme is not known"),
    REASON_INVALID(422, "The reason is not acceptable"),
    HANDSHAKE_REFUSED(422, "The receiver does not consent to deliveries"),
    ANSWER_INVALID(422, "The inbox cannot answer like that"),
    FILTER_EMPTY(422, "A replay needs a filter"),
    SINCE_MISSING(422, "The beginning of the period is missing"),
    PERIOD_INVALID(422, "The period ends before it begins"),
    DELIVERY_STATUS_INVALID(422, "Deliveries of this status cannot be sent again"),
    ROLE_INVALID(422, "The role is not known"),
    WEBHOOK_IDS_INVALID(422, "The list of webhooks is not acceptable"),
    EXPIRY_INVALID(422, "The expiry is not in the future"),
    RETENTION_DAYS_RANGE(422, "retention_days must be between 1 and 3650"),
    MAX_ACTIVE_WEBHOOKS_RANGE(422, "max_active_webhooks must be between 1 and 1000"),
    MAX_WEBHOOKS_RANGE(422, "max_webhooks must be between 1 and 10000"),

    INTERNAL(500, "Something went wrong on our side"),
    NOT_IMPLEMENTED(501, "The method or the transfer coding is not known"),
    UNAVAILABLE(503, "The service is not available right now"),
    HTTP_VERSION_NOT_SUPPORTED(505, "The version of HTTP is not supported");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name on the wire, such as {@code url_scheme}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
