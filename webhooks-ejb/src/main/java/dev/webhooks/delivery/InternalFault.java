package dev.webhooks.delivery;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.transport.ProxyUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * A fault of our own that kept an attempt from being made. One that passes, because the database,
 * the proxy or the machine has no room for us at the moment, leaves no trace: the lease brings the
 * delivery back. Any other would come again with every lease, so it becomes a failed attempt, which
 * somebody sees and the schedule ends.
 */
final class InternalFault {
    private static final int MAX_DEPTH = 16;

    /** The JDK has no types for a machine that has no socket left. */
    private static final List<String> NO_SOCKET_LEFT =
            List.of("Too many open files", "No buffer space", "Cannot assign requested address");

    private InternalFault() {}

    /** Whether waiting is all that it takes. */
    static boolean passes(Throwable fault) {
        return causes(fault)
                .anyMatch(
                        cause ->
                                cause instanceof ProxyUnavailableException
                                        || cause instanceof CancellationException
                                        || cause instanceof RejectedExecutionException
                                        || isUnavailable(cause)
                                        || isWithoutSocket(cause));
    }

    /**
     * The fault and its causes in one line, for the log: their types and where they were thrown.
     * Not what they say, in which a database or a client quotes what it was given.
     */
    static String describe(Throwable fault) {
        return causes(fault).map(InternalFault::place).collect(joining(", by "));
    }

    private static String place(Throwable cause) {
        var thrown = cause.getStackTrace();
        var type = cause.getClass().getName();
        return thrown.length == 0 ? type : type + " at " + thrown[0];
    }

    private static boolean isUnavailable(Throwable cause) {
        return cause instanceof WebhookException problem
                && problem.type() == ProblemType.UNAVAILABLE;
    }

    private static boolean isWithoutSocket(Throwable cause) {
        return cause instanceof IOException
                && cause.getMessage() != null
                && NO_SOCKET_LEFT.stream().anyMatch(cause.getMessage()::contains);
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }
}
