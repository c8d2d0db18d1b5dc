package dev.webhooks.retry;

import java.util.Locale;

/** Why a webhook was switched off by us. */
public enum DisableReason {
    /** A delivery used up its schedule. */
    EXHAUSTED,
    /** Too many failed attempts in a row. */
    CONSECUTIVE_FAILURES,
    /** No success for too long. */
    FAILING_FOR,
    /** The receiver answered 410 (RFC 9110 §15.5.11). */
    GONE;

    /** The name in {@code status_reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
