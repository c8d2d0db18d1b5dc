package dev.webhooks.transport;

import java.util.Locale;

/** Why an attempt did not count as accepted: a closed list (docs/contract.md#outcomes). */
public enum AttemptError {
    /** A status that the success rule does not accept. */
    HTTP_STATUS,
    /** Any 3xx; redirects are never followed. */
    REDIRECT,
    /** 410: the receiver wants no more, which disables the webhook. */
    GONE,
    /** The time was over before a complete response head was there. */
    TIMEOUT,
    CONNECT_TIMEOUT,
    /** The connection was refused, or no way leads to the address. */
    CONNECTION_REFUSED,
    CONNECTION_RESET,
    CONNECTION_CLOSED,
    /** What came back is not HTTP/1.x, or its head is too large. */
    PROTOCOL_ERROR,
    TLS_ERROR,
    /** The head of the request is larger than what is sent; nothing was. */
    REQUEST_TOO_LARGE,
    DNS_FAILURE,
    DNS_TIMEOUT,
    /** The host leads to an address that may not be called. */
    EGRESS_BLOCKED,
    /** The receiver answered 401 to a new token, too. */
    AUTH_REJECTED,
    /** The token server gave no usable token: no connection, no HTTP, no JSON, no bearer token. */
    TOKEN_INVALID,
    /** The token server refused the client: 400, 401 or 403. */
    TOKEN_REJECTED,
    /** The time was over before there was a token. */
    TOKEN_TIMEOUT,
    /** The token server answered 3xx, which is never followed. */
    TOKEN_REDIRECT,
    /** The token server answered with another status than 2xx. */
    TOKEN_HTTP_STATUS,
    /** A secret of the webhook cannot be decrypted. */
    SECRET_UNREADABLE,
    /** A fault of our own that would come again, such as an event that is not there any more. */
    INTERNAL_ERROR;

    /** The name on the wire, such as {@code connection_refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the delivery may be tried again by its schedule. */
    public boolean retryable() {
        return this != EGRESS_BLOCKED && this != GONE && this != REQUEST_TOO_LARGE;
    }

    /**
     * Whether the failure counts toward disabling the webhook; our own faults do not, nor does what
     * the receiver never saw.
     */
    public boolean chargedToReceiver() {
        return switch (this) {
            case DNS_FAILURE, DNS_TIMEOUT, SECRET_UNREADABLE, REQUEST_TOO_LARGE, INTERNAL_ERROR ->
                    false;
            case HTTP_STATUS,
                    REDIRECT,
                    GONE,
                    TIMEOUT,
                    CONNECT_TIMEOUT,
                    CONNECTION_REFUSED,
                    CONNECTION_RESET,
                    CONNECTION_CLOSED,
                    PROTOCOL_ERROR,
                    TLS_ERROR,
                    EGRESS_BLOCKED,
                    AUTH_REJECTED,
                    TOKEN_INVALID,
                    TOKEN_REJECTED,
                    TOKEN_TIMEOUT,
                    TOKEN_REDIRECT,
                    TOKEN_HTTP_STATUS ->
                    true;
        };
    }
}
