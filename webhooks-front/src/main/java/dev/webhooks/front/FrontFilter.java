package dev.webhooks.front;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * Between the network (with TLS, if there is TLS) and the codec. What it reads it reads in the
 * threads of the selectors: none of them ever waits, so a thousand slow clients cost no thread.
 */
final class FrontFilter extends BaseFilter {
    private final Attribute<ClientConnection> visitors =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("dev.webhooks.front.visitor");

    private final FrontDoor door;

    FrontFilter(FrontDoor door) {
        this.door = door;
    }

    /** Before the first read of the first connection: reads do not take a request thread. */
    @Override
    public NextAction handleAccept(FilterChainContext context) {
        if (context.getConnection().getTransport() instanceof NIOTransport transport
                && transport.getIOStrategy() != SameThreadIOStrategy.getInstance())
            transport.setIOStrategy(SameThreadIOStrategy.getInstance());
        visitor(context);
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        return visitor(context).read(context);
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
        if (context.getMessage() instanceof Buffer message)
            context.setMessage(visitor(context).written(message));
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        var visitor = visitors.get(context.getConnection());
        if (visitor != null) {
            door.visitors().remove(visitor);
            visitor.leave();
        }
        return context.getInvokeAction();
    }

    private ClientConnection visitor(FilterChainContext context) {
        var connection = (NIOConnection) context.getConnection();
        var known = visitors.get(connection);
        if (known != null) return known;
        var visitor = new ClientConnection(door, connection);
        visitors.set(connection, visitor);
        door.visitors().add(visitor);
        // Closed meanwhile: nobody would take it out again.
        if (!connection.isOpen()) door.visitors().remove(visitor);
        return visitor;
    }
}
