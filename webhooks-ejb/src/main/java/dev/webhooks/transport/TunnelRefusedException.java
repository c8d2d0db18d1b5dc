package dev.webhooks.transport;

import java.io.IOException;

/**
 * The forward proxy is there and opens no way to this receiver. Whether the receiver, the network
 * behind the proxy or a rule of the proxy is the reason, nobody on this side can tell: the attempt
 * goes on record, and is not charged to the receiver.
 */
public final class TunnelRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final AttemptError error;

    TunnelRefusedException(AttemptError error, String message) {
        super(message);
        this.error = error;
    }

    /** What the attempt is called on record. */
    public AttemptError error() {
        return error;
    }
}
