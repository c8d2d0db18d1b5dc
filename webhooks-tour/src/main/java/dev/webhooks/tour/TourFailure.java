package dev.webhooks.tour;

/** The tour cannot go on. The message says why, in one line for a person. */
final class TourFailure extends Exception {
    private static final long serialVersionUID = 1;

    TourFailure(String message) {
        super(message);
    }

    TourFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
