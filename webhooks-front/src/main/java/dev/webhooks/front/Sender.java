package dev.webhooks.front;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * Sends what does not come from the codec; through the same chain, so in TLS where there is one.
 */
final class Sender {
    private static final System.Logger LOGGER = System.getLogger(Sender.class.getName());

    private final NIOConnection connection;

    Sender(NIOConnection connection) {
        this.connection = connection;
    }

    void send(byte[] bytes) {
        connection.write(Buffers.wrap(connection.getMemoryManager(), bytes));
    }

    /**
     * Sends and says that nothing follows. The client may still be sending: closed at once, what it
     * sends would meet a reset, and it might never see the answer (RFC 9112 §9.6).
     */
    void sendLast(byte[] bytes) {
        connection.write(
                Buffers.wrap(connection.getMemoryManager(), bytes),
                new EmptyCompletionHandler<WriteResult<Object, SocketAddress>>() {
                    @Override
                    public void completed(WriteResult<Object, SocketAddress> result) {
                        endOutput();
                    }
                });
    }

    /** What is ready to be sent is sent before. */
    void close() {
        connection.closeSilently();
    }

    private void endOutput() {
        boolean isPlain = SSLUtils.getSSLEngine(connection) == null;
        if (!isPlain || !(connection.getChannel() instanceof SocketChannel channel)) return;
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            LOGGER.log(DEBUG, "front.client_gone", e);
        }
    }
}
