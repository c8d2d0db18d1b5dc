package dev.webhooks.transport;

import java.io.IOException;

/**
 * The forward proxy cannot be used: it is not there, wants other credentials, or does not speak
 * HTTP. Nothing was sent to the receiver and nothing is known about it. The message names the proxy
 * without its credentials.
 */
public final class ProxyUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyUnavailableException(String message) {
        super(message);
    }

    ProxyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
