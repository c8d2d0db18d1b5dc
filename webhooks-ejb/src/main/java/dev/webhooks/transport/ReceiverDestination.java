package dev.webhooks.transport;

import java.util.List;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpDestination;

/**
 * The requests that wait for a connection to one receiver. When a connection cannot be made, those
 * that wait fail with it, as Jetty has it; but Jetty goes through a copy of the queue, and so also
 * aborts a request that has found a connection meanwhile and is at the receiver already.
 */
final class ReceiverDestination extends HttpDestination {
    ReceiverDestination(HttpClient client, Origin origin) {
        super(client, origin);
    }

    @Override
    public void failed(Throwable failure) {
        for (var waiting : List.copyOf(getHttpExchanges())) {
            if (remove(waiting)) waiting.getRequest().abort(failure);
        }
    }
}
