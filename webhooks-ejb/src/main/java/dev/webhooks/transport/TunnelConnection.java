package dev.webhooks.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A connection to the forward proxy until the proxy has opened a tunnel on it; then the connection
 * to the receiver takes its place on the same socket.
 */
final class TunnelConnection extends AbstractConnection {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int GATEWAY_TIMEOUT = 504;

    private final String request;
    private final Exit exit;
    private final ConnectResponse answer = new ConnectResponse();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Where the tunnel leads, or why there is none. */
    interface Exit {
        /** The socket now belongs to the receiver. */
        void opened(EndPoint endPoint);

        /** The socket is closed. */
        void failed(IOException failure);
    }

    /**
     * @param request the whole {@code CONNECT}
     */
    TunnelConnection(EndPoint endPoint, Executor executor, String request, Exit exit) {
        super(endPoint, executor);
        this.request = request;
        this.exit = exit;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        var bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        getEndPoint()
                .write(
                        Callback.from(
                                this::fillInterested,
                                failure -> fail(unavailable("it hung up", failure))),
                        bytes);
    }

    @Override
    public void onFillable() {
        try {
            read();
        } catch (ProxyUnavailableException e) {
            fail(e);
        } catch (IOException e) {
            fail(unavailable("it hung up", e));
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        fail(unavailable("it hung up", cause));
    }

    /** Gives up, unless the tunnel is open or has failed already. */
    void fail(IOException failure) {
        if (!ended.compareAndSet(false, true)) return;
        getEndPoint().close(failure);
        exit.failed(failure);
    }

    /**
     * One byte at a time, so that not a byte of the receiver's is taken, whose connection could not
     * be given it back. An answer is short and comes once per connection.
     */
    private void read() throws IOException {
        var one = BufferUtil.allocate(1);
        while (!answer.isComplete()) {
            BufferUtil.clear(one);
            int filled = getEndPoint().fill(one);
            if (filled < 0) throw new ClosedChannelException();
            if (filled == 0) {
                fillInterested();
                return;
            }
            answer.append(one);
        }
        end(answer.status());
    }

    private void end(int status) throws ProxyUnavailableException {
        if (status == PROXY_AUTHENTICATION_REQUIRED)
            throw new ProxyUnavailableException("it wants other credentials (407)");
        if (status >= 300) {
            var error =
                    status == GATEWAY_TIMEOUT
                            ? AttemptError.CONNECT_TIMEOUT
                            : AttemptError.CONNECTION_REFUSED;
            fail(new TunnelRefusedException(error, "the proxy answered CONNECT with " + status));
        } else if (ended.compareAndSet(false, true)) {
            exit.opened(getEndPoint());
        }
    }

    private static ProxyUnavailableException unavailable(String message, Throwable cause) {
        return new ProxyUnavailableException(message, cause);
    }
}
