package dev.webhooks.artemis;

import java.util.Set;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.MessagePacketI;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionReceiveLargeMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Keeps Artemis' client from reading a message before we do. On its way to a consumer it would turn
 * the whole body into a text, a map or an object, inflate it if somebody says that it is
 * compressed, and give up on a type or a body it does not understand: outside of the consumer, so
 * that the message comes again for ever. Here every message of these queues becomes one of bytes,
 * which is read when it is asked for; what it was is noted, and {@link ReceivedMessage} knows how
 * to read it.
 */
final class ReceivedPackets implements Interceptor {
    static final SimpleString TYPE = SimpleString.of("_AMQ_WEBHOOKS_TYPE");
    static final SimpleString COMPRESSED = SimpleString.of("_AMQ_WEBHOOKS_COMPRESSED");
    static final SimpleString SIZE = SimpleString.of("_AMQ_WEBHOOKS_SIZE");

    private final Set<String> queues;

    private ReceivedPackets(Set<String> queues) {
        this.queues = queues;
    }

    /** What message-driven beans read. */
    static ReceivedPackets ofConsumers() {
        return new ReceivedPackets(Set.of(Queues.EVENTS, Queues.DELIVERIES));
    }

    /**
     * What {@link QueueMover} reads. Whoever consumes rejected messages over JMS gets them as they
     * were sent.
     */
    static ReceivedPackets ofRejected() {
        return new ReceivedPackets(Set.of(Queues.EVENTS_REJECTED));
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (packet instanceof MessagePacketI holder
                && holder.getMessage() instanceof ICoreMessage message
                && queues.contains(message.getAddress())) {
            note(message);
            if (packet instanceof SessionReceiveLargeMessage large) {
                noteSize(message, large.getLargeMessageSize());
            }
        }
        return true;
    }

    private static void note(ICoreMessage message) {
        message.putByteProperty(TYPE, message.getType());
        message.setType(Message.BYTES_TYPE);
        var compressed = message.removeProperty(Message.HDR_LARGE_COMPRESSED);
        message.putBooleanProperty(COMPRESSED, Boolean.TRUE.equals(compressed));
    }

    /** The size that the sender wrote there is what he says, this is what there is. */
    private static void noteSize(ICoreMessage message, long size) {
        message.putLongProperty(SIZE, size);
        message.putLongProperty(Message.HDR_LARGE_BODY_SIZE, Math.min(size, Integer.MAX_VALUE));
    }
}
