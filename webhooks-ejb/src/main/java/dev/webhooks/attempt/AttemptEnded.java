package dev.webhooks.attempt;

/**
 * Tells the HTTP client that nobody waits for an exchange any more. Has no stack: it is no error.
 */
final class AttemptEnded extends Exception {
    static final AttemptEnded INSTANCE = new AttemptEnded();

    private static final long serialVersionUID = 1L;

    private AttemptEnded() {
        super("the attempt has ended", null, false, false);
    }
}
