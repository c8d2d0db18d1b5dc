package dev.webhooks.attempt;

import dev.webhooks.egress.LookupException;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.transport.ProxyUnavailableException;
import dev.webhooks.transport.ReceiverConnection;
import dev.webhooks.transport.TunnelRefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;

/** Tells from an exception of the HTTP client what went wrong with an attempt. */
final class FailureClassifier {
    private static final int MAX_DEPTH = 16;

    private FailureClassifier() {}

    /**
     * The failure of an exchange before a complete response head was there.
     *
     * @param connection the one that was used; empty when none could be opened
     * @return empty when the fault is ours
     */
    static Optional<AttemptError> read(Throwable failure, Optional<ReceiverConnection> connection) {
        if (failure instanceof ProxyUnavailableException) return Optional.empty();
        var causes = causes(failure);
        // What a receiver does to a connection after a broken handshake is of no interest.
        if (causes.stream().anyMatch(SSLException.class::isInstance))
            return Optional.of(AttemptError.TLS_ERROR);
        for (Throwable cause : causes) {
            var error = ofType(cause, connection);
            if (error.isPresent()) return error;
        }
        return connection.flatMap(used -> ofAnswer(failure, used));
    }

    /** From the outside in. */
    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_DEPTH)
                .toList();
    }

    private static Optional<AttemptError> ofType(
            Throwable failure, Optional<ReceiverConnection> connection) {
        if (failure instanceof LookupException lookup) return Optional.of(ofLookup(lookup));
        if (failure instanceof TunnelRefusedException tunnel) return Optional.of(tunnel.error());
        if (failure instanceof HttpResponseException || failure instanceof HttpException)
            return connection.map(FailureClassifier::ofBadHead);
        if (failure instanceof SocketTimeoutException)
            return Optional.of(AttemptError.CONNECT_TIMEOUT);
        if (failure instanceof TimeoutException) return Optional.of(AttemptError.TIMEOUT);
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException)
            return Optional.of(AttemptError.CONNECTION_REFUSED);
        if (isResetWhileConnecting(failure)) return Optional.of(AttemptError.CONNECTION_RESET);
        return connection.flatMap(used -> ofEnd(failure, used));
    }

    /** The JDK has no type for it, and says the same when it has no socket for us. */
    private static boolean isResetWhileConnecting(Throwable failure) {
        return failure instanceof SocketException
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Connection reset");
    }

    private static AttemptError ofLookup(LookupException lookup) {
        return switch (lookup.reason()) {
            case FAILED -> AttemptError.DNS_FAILURE;
            case TIMED_OUT -> AttemptError.DNS_TIMEOUT;
            case BLOCKED -> AttemptError.EGRESS_BLOCKED;
        };
    }

    /** To the parser a head that stops in the middle is a bad one. */
    private static AttemptError ofBadHead(ReceiverConnection connection) {
        if (connection.isReset()) return AttemptError.CONNECTION_RESET;
        return connection.isAtEnd() ? AttemptError.CONNECTION_CLOSED : AttemptError.PROTOCOL_ERROR;
    }

    private static Optional<AttemptError> ofEnd(Throwable failure, ReceiverConnection connection) {
        if (!(failure instanceof IOException)) return Optional.empty();
        if (connection.isReset()) return Optional.of(AttemptError.CONNECTION_RESET);
        // The cause of Jetty's EofException is what writing failed with, such as "Broken pipe".
        if (failure instanceof EofException && failure.getCause() instanceof IOException)
            return Optional.of(AttemptError.CONNECTION_RESET);
        if (failure instanceof EOFException || failure instanceof ClosedChannelException)
            return Optional.of(AttemptError.CONNECTION_CLOSED);
        return Optional.of(AttemptError.CONNECTION_RESET);
    }

    /** A receiver whose answer trips the client's own code is still the receiver's fault. */
    private static Optional<AttemptError> ofAnswer(
            Throwable failure, ReceiverConnection connection) {
        return failure instanceof RejectedExecutionException || !connection.hasAnswered()
                ? Optional.empty()
                : Optional.of(AttemptError.PROTOCOL_ERROR);
    }
}
