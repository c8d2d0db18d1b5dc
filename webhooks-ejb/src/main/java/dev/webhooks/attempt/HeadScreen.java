package dev.webhooks.attempt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * Replaces control characters in the head of a response before the HTTP parser sees them.
 *
 * <p>The parser gives up at a NUL in a header's value, which would turn a receiver's 200 into a
 * failure because of a header nobody reads. Bodies pass untouched. Used by one thread at a time, as
 * reading from a connection is.
 */
final class HeadScreen implements EndPoint, EndPoint.Wrapper {
    private static final int STATUS_FIRST_DIGIT = "HTTP/1.1 ".length();

    private final EndPoint endPoint;
    private boolean inHead = true;
    private int lines;
    private int column;
    private boolean interim;
    private volatile boolean atEnd;

    HeadScreen(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    /** The next byte read begins the head of a response. */
    void expectHead() {
        inHead = true;
        interim = false;
        lines = 0;
        column = 0;
    }

    /** Whether the peer has ended the connection. */
    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = endPoint.fill(buffer);
        if (filled < 0) atEnd = true;
        if (inHead && filled > 0) screen(buffer, buffer.limit() - filled);
        return filled;
    }

    private void screen(ByteBuffer buffer, int from) {
        for (int i = from; i < buffer.limit() && inHead; i++) {
            byte b = buffer.get(i);
            if (b == '\n') endLine();
            else if (b != '\r') see(buffer, i, b);
        }
    }

    private void see(ByteBuffer buffer, int at, byte b) {
        if (lines == 0 && column == STATUS_FIRST_DIGIT) interim = b == '1';
        column++;
        if (b >= 0 && b < ' ' && b != '\t' || b == 0x7f) buffer.put(at, (byte) '?');
    }

    /** An empty line ends the head; after an interim one (1xx) another follows. */
    private void endLine() {
        boolean empty = column == 0;
        column = 0;
        if (!empty) {
            lines++;
            return;
        }
        if (lines == 0) return;
        if (interim) expectHead();
        else inHead = false;
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
