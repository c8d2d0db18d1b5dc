package dev.webhooks.transport;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;

/** Makes every connection a {@link ReceiverSocket}. */
class ReceiverConnector extends ClientConnector {
    ReceiverConnector(int selectors) {
        setSelectors(selectors);
    }

    @Override
    protected EndPoint newEndPoint(
            SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
        return new ReceiverSocket((SocketChannel) channel, selector, key, getScheduler());
    }
}
