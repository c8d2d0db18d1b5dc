package dev.webhooks.rejected;

import dev.webhooks.platform.Names;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Takes a received message apart. */
final class MessageContent {
    private static final int MOST_PROPERTIES = 50;
    private static final int LONGEST_VALUE = 1_000;

    private MessageContent() {}

    /**
     * A new message with the body and the properties of another. Those that begin with {@code JMS}
     * belong to the broker and are left out.
     *
     * @param but names of further properties to leave out
     */
    static Message copy(JMSContext context, Message message, Set<String> but) throws JMSException {
        var copy = withBody(context, message);
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
            var name = (String) names.nextElement();
            if (name.startsWith("JMS") || but.contains(name)) continue;
            copy.setObjectProperty(name, message.getObjectProperty(name));
        }
        return copy;
    }

    private static Message withBody(JMSContext context, Message message) throws JMSException {
        if (message instanceof TextMessage text) return context.createTextMessage(text.getText());
        if (message instanceof BytesMessage bytes) {
            var copy = context.createBytesMessage();
            copy.writeBytes(beginning(bytes, Integer.MAX_VALUE));
            return copy;
        }
        return context.createMessage();
    }

    /** What is kept of the body, to be looked at; empty unless the message is text or bytes. */
    static ShownBody shown(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return ShownBody.of(text.getText().getBytes(StandardCharsets.UTF_8), false);
        }
        if (message instanceof BytesMessage bytes) {
            return ShownBody.of(
                    beginning(bytes, ShownBody.MOST_BYTES),
                    bytes.getBodyLength() > ShownBody.MOST_BYTES);
        }
        return new ShownBody(new byte[0], false);
    }

    /**
     * The first 50 properties as text, each value cut to 1,000 characters, without what no database
     * stores or no screen should show.
     */
    static Map<String, String> properties(Message message) throws JMSException {
        var properties = new LinkedHashMap<String, String>();
        for (Enumeration<?> names = message.getPropertyNames();
                names.hasMoreElements() && properties.size() < MOST_PROPERTIES; ) {
            var name = (String) names.nextElement();
            if (name.startsWith("JMS")) continue;
            properties.put(plain(name), plain(String.valueOf(message.getObjectProperty(name))));
        }
        return properties;
    }

    /** A stranger's text, cut, with U+FFFD for control characters and the like. */
    static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_VALUE)
                .map(point -> Names.isPlainText(Character.toString(point)) ? point : '\uFFFD')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static byte[] beginning(BytesMessage message, int most) throws JMSException {
        message.reset();
        var bytes = new byte[(int) Math.min(message.getBodyLength(), most)];
        message.readBytes(bytes);
        return bytes;
    }
}
