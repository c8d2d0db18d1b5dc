package dev.webhooks.egress;

import java.io.IOException;

/** No address of a host may be dialled. The message names the host, never an address. */
public final class LookupException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The name has no address, or the resolver could not tell. */
        FAILED,
        /** The resolver did not answer in time. */
        TIMED_OUT,
        /** At least one address is forbidden. */
        BLOCKED
    }

    private final Reason reason;

    LookupException(Reason reason, String host, Throwable cause) {
        super(host + ": " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
