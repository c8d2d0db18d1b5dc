package dev.webhooks.front;

/** Ends the reading of a request. Thrown for strangers' mistakes, so it has no stack trace. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /**
     * @param detail what to do about it; no text of the stranger's
     */
    RefusedException(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
