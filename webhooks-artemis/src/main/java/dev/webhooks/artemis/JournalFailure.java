package dev.webhooks.artemis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;

/**
 * What happens when the journal cannot be written any more. Artemis stops the broker and leaves the
 * process alive and useless; we say so to whoever asks for readiness, and end the process if it is
 * ours to end. Nothing is lost by that: the database is the truth.
 */
final class JournalFailure implements IOCriticalErrorListener {
    /** {@code EX_IOERR} of {@code sysexits.h}. */
    private static final int EXIT_CODE = 74;

    private static final Logger LOGGER = System.getLogger(JournalFailure.class.getName());

    private final boolean exit;

    JournalFailure(boolean exit) {
        this.exit = exit;
    }

    /** Halts without shutdown hooks: they would wait for the very broker that is gone. */
    @Override
    public void onIOException(Throwable cause, String message, String file) {
        BrokerState.FAILED.publish();
        LOGGER.log(Level.ERROR, "broker.failed file=" + file + " reason=" + message, cause);
        if (exit) Runtime.getRuntime().halt(EXIT_CODE);
    }
}
