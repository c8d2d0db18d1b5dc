package dev.webhooks.platform;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rule around every message-driven bean: each message ends. A fault of ours that passes sends
 * it back to the queue, where it waits and comes again; anything else, an {@link Error} included,
 * would happen each time, so the message is dealt with and acknowledged.
 */
public final class MessageRule {
    private static final System.Logger LOGGER = System.getLogger(MessageRule.class.getName());
    private static final long LOG_NANOS = Duration.ofSeconds(1).toNanos();

    private final String queue;
    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_NANOS);

    public MessageRule(String queue) {
        this.queue = queue;
    }

    /** What is done with a message that no repetition will help. */
    @FunctionalInterface
    public interface End {
        void of(Throwable fault);
    }

    /**
     * @throws Redelivery if the message has to come again
     */
    public void apply(Runnable work, End end) {
        try {
            work.run();
        } catch (Throwable fault) {
            sendBackIfPassing(fault);
            try {
                end.of(fault);
            } catch (Throwable second) {
                sendBackIfPassing(second);
                // Nothing is left that could be done with it but to say so.
                LOGGER.log(
                        Level.ERROR,
                        "message.lost queue={0} fault={1} while_ending={2}",
                        queue,
                        fault,
                        second);
            }
        }
    }

    private void sendBackIfPassing(Throwable fault) {
        if (!PassingFault.isIn(fault)) return;
        long now = System.nanoTime();
        long last = lastLogged.get();
        if (now - last >= LOG_NANOS && lastLogged.compareAndSet(last, now)) {
            LOGGER.log(Level.WARNING, "message.sent_back queue={0} fault={1}", queue, fault);
        }
        throw new Redelivery();
    }

    /**
     * Makes the container roll back. Without a stack trace and a cause: it logs them for each
     * message, and while the database is away that is all of them.
     */
    public static final class Redelivery extends RuntimeException {
        private static final long serialVersionUID = 1;

        Redelivery() {
            super("the message comes again later", null, false, false);
        }
    }
}
