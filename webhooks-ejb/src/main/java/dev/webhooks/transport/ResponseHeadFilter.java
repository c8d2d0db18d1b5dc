package dev.webhooks.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Stands between a connection and its HTTP parser, and gives the parser whole final heads only: an
 * answer whose head is complete is judged by its status, whatever the parser thinks of the rest of
 * it, and however its bytes were cut on the way. Interim responses (RFC 9110 §15.2) end here.
 * Bounds what one exchange may read, so that a receiver that talks without end keeps no thread.
 * Bodies pass untouched.
 *
 * <p>Used by one thread at a time, as reading from a connection is.
 */
final class ResponseHeadFilter implements EndPoint, EndPoint.Wrapper {
    /**
     * Everything that one exchange reads, in bytes: interim responses, framing and 64 KiB of body
     * in chunks of one byte fit into it.
     */
    private static final int MAX_EXCHANGE = 512 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final EndPoint endPoint;
    private ResponseHead head = new ResponseHead();
    private boolean inHead = true;

    /** The beginning of a head whose end is not there yet. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** What the parser may have next. */
    private ByteBuffer ready = NOTHING;

    private volatile long bytesIn;
    private volatile boolean atEnd;

    ResponseHeadFilter(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    /** The next byte read begins the answer to another request. */
    void expectHead() {
        head = new ResponseHead();
        inHead = true;
        held.reset();
        ready = NOTHING;
        bytesIn = 0;
    }

    /** How many bytes of the answer have come. */
    long bytesIn() {
        return bytesIn;
    }

    /** Whether the peer has ended the connection. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** The status of the answer, once its head is complete. */
    OptionalInt status() {
        return head.finalStatus();
    }

    /**
     * @throws BadMessageException if the head is too large, or the whole answer
     */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (ready.hasRemaining()) return BufferUtil.append(buffer, ready);
        while (true) {
            int filled = endPoint.fill(buffer);
            if (filled < 0) atEnd = true;
            if (filled <= 0) return filled;
            bytesIn += filled;
            if (bytesIn > MAX_EXCHANGE) throw new BadMessageException("answer without end");
            if (!inHead) return filled;
            int passed = screen(buffer, buffer.limit() - filled);
            if (passed > 0) return passed;
        }
    }

    /**
     * @return how many bytes are left to the parser in the buffer; 0 if all are held back
     */
    private int screen(ByteBuffer buffer, int from) {
        int begin = from;
        for (int i = from; i < buffer.limit() && inHead; i++) {
            buffer.put(i, head.next(buffer.get(i)));
            if (!head.isComplete()) continue;
            if (head.isInterim()) {
                head = new ResponseHead();
                held.reset();
                begin = i + 1;
            } else {
                inHead = false;
            }
        }
        buffer.position(begin);
        if (!inHead && held.size() == 0) return buffer.remaining();
        while (buffer.hasRemaining()) held.write(buffer.get());
        if (inHead) return 0;
        ready = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        return BufferUtil.append(buffer, ready);
    }

    @Override
    public EndPoint unwrap() {
        return endPoint;
    }

    @Override
    @Deprecated
    public InetSocketAddress getLocalAddress() {
        return endPoint.getLocalAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return endPoint.getLocalSocketAddress();
    }

    @Override
    @Deprecated
    public InetSocketAddress getRemoteAddress() {
        return endPoint.getRemoteAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return endPoint.getRemoteSocketAddress();
    }

    @Override
    public boolean isOpen() {
        return endPoint.isOpen();
    }

    @Override
    public long getCreatedTimeStamp() {
        return endPoint.getCreatedTimeStamp();
    }

    @Override
    public void shutdownOutput() {
        endPoint.shutdownOutput();
    }

    @Override
    public boolean isOutputShutdown() {
        return endPoint.isOutputShutdown();
    }

    @Override
    public boolean isInputShutdown() {
        return endPoint.isInputShutdown();
    }

    @Override
    public void close(Throwable cause) {
        endPoint.close(cause);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        return endPoint.flush(buffers);
    }

    @Override
    public Object getTransport() {
        return endPoint.getTransport();
    }

    @Override
    public long getIdleTimeout() {
        return endPoint.getIdleTimeout();
    }

    @Override
    public void setIdleTimeout(long idleTimeout) {
        endPoint.setIdleTimeout(idleTimeout);
    }

    @Override
    public void fillInterested(Callback callback) {
        endPoint.fillInterested(callback);
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        return endPoint.tryFillInterested(callback);
    }

    @Override
    public boolean isFillInterested() {
        return endPoint.isFillInterested();
    }

    @Override
    public void write(Callback callback, ByteBuffer... buffers) {
        endPoint.write(callback, buffers);
    }

    @Override
    public Connection getConnection() {
        return endPoint.getConnection();
    }

    @Override
    public void setConnection(Connection connection) {
        endPoint.setConnection(connection);
    }

    @Override
    public void onOpen() {
        endPoint.onOpen();
    }

    @Override
    public void onClose(Throwable cause) {
        endPoint.onClose(cause);
    }

    @Override
    public void upgrade(Connection newConnection) {
        endPoint.upgrade(newConnection);
    }

    @Override
    public SslSessionData getSslSessionData() {
        return endPoint.getSslSessionData();
    }

    @Override
    public boolean isSecure() {
        return endPoint.isSecure();
    }
}
