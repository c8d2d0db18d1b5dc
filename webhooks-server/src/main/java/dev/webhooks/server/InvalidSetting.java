package dev.webhooks.server;

/** A setting with which the server cannot start. The message is one line and names the key. */
final class InvalidSetting extends RuntimeException {
    /** {@code EX_CONFIG} of {@code sysexits.h}. */
    static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1;

    InvalidSetting(String key, String reason) {
        super(key + ": " + reason);
    }

    InvalidSetting(String key, String reason, Throwable cause) {
        super(key + ": " + reason, cause);
    }
}
