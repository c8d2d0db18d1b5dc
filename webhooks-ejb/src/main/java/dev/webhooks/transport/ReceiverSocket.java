package dev.webhooks.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A socket that remembers whether reading from it failed. Jetty's own reports a reset as a plain
 * end of input, which would make {@code connection_reset} look like {@code connection_closed}.
 */
final class ReceiverSocket extends SocketChannelEndPoint {
    private volatile boolean reset;

    ReceiverSocket(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Whether the peer ended the connection by a reset. */
    boolean isReset() {
        return reset;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (isInputShutdown()) return -1;
        int position = BufferUtil.flipToFill(buffer);
        try {
            int filled = getChannel().read(buffer);
            if (filled > 0) notIdle();
            if (filled < 0) shutdownInput();
            return filled;
        } catch (IOException e) {
            reset = true;
            shutdownInput();
            return -1;
        } finally {
            BufferUtil.flipToFlush(buffer, position);
        }
    }
}
