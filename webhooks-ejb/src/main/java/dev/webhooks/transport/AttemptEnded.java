package dev.webhooks.transport;

/**
 * Tells the HTTP client that nobody waits for an exchange any more. Has no stack: it is no error.
 */
public final class AttemptEnded extends Exception {
    public static final AttemptEnded INSTANCE = new AttemptEnded();

    private static final long serialVersionUID = 1L;

    private AttemptEnded() {
        super("the attempt has ended", null, false, false);
    }
}
