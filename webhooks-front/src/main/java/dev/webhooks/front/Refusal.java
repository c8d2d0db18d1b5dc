package dev.webhooks.front;

import java.util.Locale;

/**
 * The kinds of answers that are given before the application; status, code and title are its own.
 */
enum Refusal {
    BAD_REQUEST(400, "Bad Request", "The request cannot be read"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "The method is not allowed here"),
    REQUEST_TIMEOUT(408, "Request Timeout", "The request took too long to arrive"),
    PAYLOAD_TOO_LARGE(413, "Content Too Large", "The body is larger than 256 KiB"),
    URI_TOO_LONG(414, "URI Too Long", "The target of the request is too long"),
    EXPECTATION_FAILED(417, "Expectation Failed", "The expectation cannot be met"),
    HEADER_TOO_LARGE(431, "Request Header Fields Too Large", "The request headers are too large"),
    NOT_IMPLEMENTED(501, "Not Implemented", "The method or the transfer coding is not known"),
    UNAVAILABLE(503, "Service Unavailable", "The service is not available right now"),
    HTTP_VERSION_NOT_SUPPORTED(
            505, "HTTP Version Not Supported", "The version of HTTP is not supported");

    private final int status;
    private final String reason;
    private final String title;

    Refusal(int status, String reason, String title) {
        this.status = status;
        this.reason = reason;
        this.title = title;
    }

    int status() {
        return status;
    }

    /** The phrase of the status line (RFC 9110 §15). */
    String reason() {
        return reason;
    }

    String title() {
        return title;
    }

    /** The name on the wire, such as {@code uri_too_long}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    RefusedException because(String detail) {
        return new RefusedException(this, detail);
    }
}
