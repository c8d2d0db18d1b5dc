package dev.webhooks.rejected;

import dev.webhooks.artemis.ReceivedMessage;
import dev.webhooks.artemis.UnreadableBodyException;
import dev.webhooks.platform.TextRules;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a received message apart, so that it can be looked at. */
final class MessageContent {
    private static final int MOST_PROPERTIES = 50;
    private static final int LONGEST_VALUE = 1_000;

    private MessageContent() {}

    /**
     * What is kept of the body, to be looked at: of a text the text if it can be read, else the
     * bytes as they lie at the broker.
     */
    static BodyPreview shown(ReceivedMessage message) {
        if (message.kind() == ReceivedMessage.Kind.TEXT
                && message.size() <= 4L * BodyPreview.MOST_BYTES) {
            try {
                return BodyPreview.of(message.content(4 * BodyPreview.MOST_BYTES), false);
            } catch (UnreadableBodyException unreadable) {
                return raw(message);
            }
        }
        return raw(message);
    }

    private static BodyPreview raw(ReceivedMessage message) {
        return BodyPreview.of(
                message.beginning(BodyPreview.MOST_BYTES), message.size() > BodyPreview.MOST_BYTES);
    }

    /**
     * The first 50 properties as text, each value cut to 1,000 characters, without what no database
     * stores or no screen should show.
     */
    static Map<String, String> properties(ReceivedMessage message) {
        var properties = new LinkedHashMap<String, String>();
        for (var property : message.properties().entrySet()) {
            if (properties.size() >= MOST_PROPERTIES) break;
            if (property.getKey().startsWith("JMS")) continue;
            properties.put(plain(property.getKey()), plain(text(property.getValue())));
        }
        return properties;
    }

    /** A stranger's text, cut, with U+FFFD for control characters and the like. */
    static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_VALUE)
                .map(point -> TextRules.isPlainText(Character.toString(point)) ? point : '\uFFFD')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static String text(Object value) {
        if (!(value instanceof byte[] bytes)) return String.valueOf(value);
        int shown = Math.min(bytes.length, LONGEST_VALUE / 2);
        return HexFormat.of().formatHex(bytes, 0, shown);
    }
}
