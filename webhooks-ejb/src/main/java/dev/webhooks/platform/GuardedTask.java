package dev.webhooks.platform;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One round of work that a scheduler repeats. An exception would end the rounds for ever, so a
 * fault is logged and left to the next round; an absent database is said once and waited for.
 */
public final class GuardedTask implements Runnable {
    private final Logger logger;
    private final String failure;
    private final Runnable work;
    private boolean databaseAway;

    /**
     * @param failure what the log says of a round that failed, {@code sweep.failed}
     * @param work may throw; runs in one thread at a time
     */
    public GuardedTask(Logger logger, String failure, Runnable work) {
        this.logger = logger;
        this.failure = failure;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
            databaseAway = false;
        } catch (WebhookException e) {
            if (e.type() != ProblemType.UNAVAILABLE) {
                logger.log(Level.WARNING, failure, e);
                return;
            }
            if (!databaseAway) logger.log(Level.WARNING, failure, e);
            databaseAway = true;
        } catch (RuntimeException e) {
            logger.log(Level.ERROR, failure, e);
        }
    }
}
