package dev.webhooks.transport;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;

/** A connection to a receiver that can tell how an exchange on it went wrong. */
public final class ReceiverConnection extends HttpConnectionOverHTTP {
    /**
     * A connection that was closed while it was idle ends within a round trip of the next request.
     */
    private static final long STALE_WITHIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final ResponseHeadFilter screen;
    private volatile boolean reused;
    private volatile long begunNanos;

    ReceiverConnection(EndPoint endPoint, Map<String, Object> context) {
        this(new ResponseHeadFilter(endPoint), context);
    }

    private ReceiverConnection(ResponseHeadFilter screen, Map<String, Object> context) {
        super(screen, context);
        this.screen = screen;
    }

    @Override
    public SendFailure send(HttpExchange exchange) {
        begin();
        return super.send(exchange);
    }

    @Override
    public void send(Request request, Response.CompleteListener listener) {
        begin();
        super.send(request, listener);
    }

    /** Whether any byte has come back since the request was given to this connection. */
    public boolean hasAnswered() {
        return screen.bytesIn() > 0;
    }

    /** The status of the answer, once its head is complete. */
    public OptionalInt status() {
        return screen.status();
    }

    /**
     * Whether the exchange that failed just now did so only because the receiver had closed the
     * connection while it was idle: it had served before, no byte came back, and the end came at
     * once. A receiver that ends the connection later had been at work on the request.
     */
    public boolean wasStale() {
        return reused && !hasAnswered() && System.nanoTime() - begunNanos < STALE_WITHIN_NANOS;
    }

    /** Whether the peer ended the connection, by a reset or otherwise. */
    public boolean isAtEnd() {
        return screen.isAtEnd();
    }

    public boolean isReset() {
        var socket = screen.unwrap();
        if (socket instanceof SslConnection.SslEndPoint tls)
            socket = tls.getSslConnection().getEndPoint();
        return socket instanceof ReceiverSocket receiver && receiver.isReset();
    }

    /**
     * Plain connections are served on the selector's own thread, which saves a third of the CPU
     * time of a POST: nothing behind it blocks. TLS is not, because a handshake takes a
     * millisecond.
     */
    @Override
    @SuppressWarnings("deprecation") // Jetty asks through this method until it has another
    public InvocationType getInvocationType() {
        return isTls() ? super.getInvocationType() : InvocationType.NON_BLOCKING;
    }

    private boolean isTls() {
        return screen.unwrap() instanceof SslConnection.SslEndPoint;
    }

    private void begin() {
        reused = getMessagesIn() > 0;
        begunNanos = System.nanoTime();
        screen.expectHead();
    }
}
