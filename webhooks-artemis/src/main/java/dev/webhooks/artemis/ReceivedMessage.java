package dev.webhooks.artemis;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;

/**
 * A message as it lies at the broker: any type, any names and types of properties, any size.
 * Nothing of the body is read before it is asked for, and never more than was asked for is kept.
 */
public final class ReceivedMessage {
    /** What the body claims to be. */
    public enum Kind {
        TEXT,
        BYTES,
        OTHER
    }

    private static final String OF_ARTEMIS = "_AMQ";
    private static final String CONNECTION_ID = "__AMQ_CID";
    private static final SimpleString VALIDATED_USER = SimpleString.of("_AMQ_VALIDATED_USER");

    private final ClientMessage message;
    private byte[] read;

    ReceivedMessage(ClientMessage message) {
        this.message = message;
    }

    /**
     * @param message as a message-driven bean got it
     */
    public static ReceivedMessage of(Message message) {
        if (message instanceof ActiveMQMessage ours)
            return new ReceivedMessage(ours.getCoreMessage());
        throw new IllegalArgumentException("a message of another provider: " + message.getClass());
    }

    /** What the body claims to be. */
    public Kind kind() {
        return switch (type()) {
            case org.apache.activemq.artemis.api.core.Message.TEXT_TYPE -> Kind.TEXT;
            case org.apache.activemq.artemis.api.core.Message.BYTES_TYPE -> Kind.BYTES;
            default -> Kind.OTHER;
        };
    }

    /** Bytes of the body as it lies at the broker. */
    public long size() {
        if (!message.isLargeMessage()) return message.getBodyBufferSize();
        var size = message.getObjectProperty(ReceivedPackets.SIZE);
        return size instanceof Long known ? known : message.getBodySize();
    }

    /**
     * The body of a text as UTF-8, of bytes as they are.
     *
     * @throws UnreadableBodyException if it is neither, or is no text, or is larger than {@code
     *     most}
     */
    public byte[] content(int most) throws UnreadableBodyException {
        if (kind() == Kind.OTHER) throw new UnreadableBodyException.NeitherTextNorBytes();
        long limit = kind() == Kind.TEXT ? CoreText.mostBytes(most) : most;
        if (size() > limit) throw new UnreadableBodyException.TooLarge();
        var raw = beginning((int) size());
        if (isCompressed()) raw = inflated(raw, (int) limit);
        var content = kind() == Kind.TEXT ? CoreText.decode(raw) : raw;
        if (content.length > most) throw new UnreadableBodyException.TooLarge();
        return content;
    }

    /** The first bytes of the body, as they lie at the broker. The rest is passed over. */
    public byte[] beginning(int most) {
        if (read == null || read.length < Math.min(most, size())) read = readBeginning(most);
        return read.length <= most ? read.clone() : java.util.Arrays.copyOf(read, most);
    }

    private byte[] readBeginning(int most) {
        if (!message.isLargeMessage()) {
            var body = message.getReadOnlyBodyBuffer();
            var bytes = new byte[Math.min(body.readableBytes(), most)];
            body.readBytes(bytes);
            return bytes;
        }
        var beginning = new BoundedBuffer((int) Math.min(most, size()));
        try {
            message.saveToOutputStream(beginning);
        } catch (ActiveMQException e) {
            throw (JMSRuntimeException) new JMSRuntimeException(e.getMessage()).initCause(e);
        }
        return beginning.bytes();
    }

    /** The publisher's properties, whatever they are called; those of the broker are left out. */
    public Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        for (var name : message.getPropertyNames()) {
            var text = name.toString();
            if (text.startsWith(OF_ARTEMIS) || text.equals(CONNECTION_ID)) continue;
            var value = message.getObjectProperty(name);
            properties.put(text, value instanceof SimpleString simple ? simple.toString() : value);
        }
        return properties;
    }

    /** The value of a property: text, a number, a boolean, a character, bytes; null if absent. */
    public Object property(String name) {
        var value = message.getObjectProperty(SimpleString.of(name));
        return value instanceof SimpleString simple ? simple.toString() : value;
    }

    /** {@code JMSMessageID}; empty where the producer has switched those off. */
    public Optional<String> messageId() {
        return Optional.ofNullable(message.getUserID()).map(id -> "ID:" + id);
    }

    /** When it was sent, by the sender's clock: milliseconds since 1970. */
    public long timestamp() {
        return message.getTimestamp();
    }

    /** Whether it has been handed out before. */
    public boolean isRedelivered() {
        return message.getDeliveryCount() > 1;
    }

    /**
     * What the {@link UserDirectory} calls whoever sent it; empty for all others. To be trusted
     * only if the broker is the embedded one.
     */
    public Optional<String> principal() {
        var user = message.getObjectProperty(VALIDATED_USER);
        return Optional.ofNullable(user).map(Object::toString).flatMap(Identity::principal);
    }

    ClientMessage core() {
        return message;
    }

    /** The type as it was sent, which may be none that JMS knows. */
    byte type() {
        var type = message.getObjectProperty(ReceivedPackets.TYPE);
        return type instanceof Byte noted ? noted : message.getType();
    }

    boolean isCompressed() {
        return Boolean.TRUE.equals(message.getObjectProperty(ReceivedPackets.COMPRESSED));
    }

    private static byte[] inflated(byte[] raw, int most) throws UnreadableBodyException {
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(raw))) {
            var content = inflater.readNBytes(most + 1);
            if (content.length > most) throw new UnreadableBodyException.TooLarge();
            return content;
        } catch (IOException e) {
            throw new UnreadableBodyException.Truncated(e);
        }
    }

    /** So that a caller who handles JMS need not know of Artemis. */
    static JMSException translated(ActiveMQException e) {
        return (JMSException) new JMSException(e.getMessage(), e.getType().name()).initCause(e);
    }
}
