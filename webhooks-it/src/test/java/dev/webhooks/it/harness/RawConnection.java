package dev.webhooks.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A connection on which a test sends whatever bytes it likes. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    public static RawConnection to(URI server) {
        return to(server, 0);
    }

    /**
     * @param window bytes that the other side may send before something is read; 0 for the usual
     */
    public static RawConnection to(URI server, int window) {
        try {
            var socket = new Socket();
            if (window > 0) socket.setReceiveBufferSize(window);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One byte for each character. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    /** What the other side does not want to read any more is not sent. */
    public void send(byte[] bytes, int from, int to) {
        try {
            socket.getOutputStream().write(bytes, from, to - from);
        } catch (SocketException gone) {
            // It has answered, and closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line, without its end. */
    public String line() {
        var line = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) line.append((char) b);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString().stripTrailing();
    }

    /** All answers until the other side closes the connection. */
    public List<RawReply> replies() {
        return RawReply.all(rest(), false);
    }

    /** The same where the first one answers {@code HEAD}, and so has no body. */
    public List<RawReply> repliesToHead() {
        return RawReply.all(rest(), true);
    }

    /** All bytes until the other side closes the connection, by a reset too. */
    public byte[] rest() {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            var in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) bytes.write(buffer, 0, n);
        } catch (SocketException reset) {
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Goes away without a word: the other side gets a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
