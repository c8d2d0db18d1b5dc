package dev.webhooks.platform;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotReadableException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.resource.ResourceException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Tells faults of ours that pass by themselves, such as a database that is away, from all others.
 * The list is closed: what is not in it would meet the same message again, however often that is
 * tried.
 */
public final class PassingFault {
    private static final int DEEPEST = 20;

    private static final List<Class<? extends Throwable>> PASSING =
            List.of(
                    // The broker, or the way to it.
                    JMSException.class,
                    JMSRuntimeException.class,
                    SocketException.class,
                    SocketTimeoutException.class,
                    // A pool without connections, a lock not got in time.
                    ResourceException.class,
                    TimeoutException.class,
                    LockTimeoutException.class,
                    PessimisticLockException.class,
                    OptimisticLockException.class,
                    QueryTimeoutException.class,
                    // The application is starting or stopping.
                    RejectedExecutionException.class,
                    InterruptedException.class,
                    ContextNotActiveException.class);

    /** Those of JMS that are about the message. */
    private static final List<Class<? extends Throwable>> ABOUT_THE_MESSAGE =
            List.of(
                    MessageFormatException.class,
                    MessageFormatRuntimeException.class,
                    MessageEOFException.class,
                    MessageNotReadableException.class);

    private PassingFault() {}

    /** Whether the fault, or what caused it, passes. */
    public static boolean isIn(Throwable fault) {
        var cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isPassing(cause)) return true;
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassing(Throwable fault) {
        if (fault instanceof WebhookException problem) {
            return problem.type() == ProblemType.UNAVAILABLE;
        }
        if (fault instanceof SQLException problem) return Database.isAway(problem);
        return PASSING.stream().anyMatch(type -> type.isInstance(fault))
                && ABOUT_THE_MESSAGE.stream().noneMatch(type -> type.isInstance(fault));
    }
}
