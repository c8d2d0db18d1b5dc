package dev.webhooks.credentials;

/** What a token server answered holds no token that can be used; the message says why. */
public final class UnusableTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableTokenException(String reason) {
        super(reason, null, false, false);
    }
}
