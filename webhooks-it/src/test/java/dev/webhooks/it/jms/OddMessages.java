package dev.webhooks.it.jms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Messages as no sensible program sends them, the same ones for the same seed. */
final class OddMessages {
    /** Property by which a message is known again. */
    static final String MARK = "mark";

    private static final List<String> NAMES =
            List.of(
                    "NULL",
                    "TRUE",
                    "",
                    " ",
                    "a.b",
                    "a-b",
                    "1a",
                    "é☃",
                    "\uD83D\uDE00",
                    "\u0000",
                    "a\nb",
                    "\u202Eabc",
                    "JMSType",
                    "JMSReplyTo",
                    "JMSXGroupID",
                    "JMSXUserID",
                    "JMSCorrelationID",
                    "JMSXDeliveryCount",
                    "_AMQ_GROUP_ID",
                    "_AMQ_LVQ_NAME",
                    "_AMQ_ROUTE_TO",
                    "_AMQ_DUPL_ID",
                    "_AMQ_ROUTING_TYPE",
                    "_AMQ_LARGE_COMPRESSED",
                    "_AMQ_LARGE_SIZE",
                    "_AMQ_VALIDATED_USER",
                    "_AMQ_ORIG_ADDRESS",
                    "__AMQ_CID",
                    "webhooks_event_id",
                    "webhooks_environment",
                    "webhooks_message_id",
                    "webhooks_publisher_account",
                    "webhooks_body_size",
                    "webhooks_error_code",
                    "webhooks_rejected_key",
                    "webhooks_rejected_at",
                    "x".repeat(5_000));

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{}",
                    "[]",
                    "null",
                    "{",
                    "\uFEFF{\"type\":\"user.created\",\"data\":1}",
                    "{\"type\":\"user.created\",\"data\":1,\"environment\":\"sandbox\"}",
                    "{\"type\":\"user.created\",\"data\":\"\u0000\",\"environment\":\"sandbox\"}",
                    "{\"type\":\"user.created\",\"data\":\"\\u0000\\ud800\",\"environment\":\"sandbox\"}",
                    "{\"type\":\"user.created\",\"data\":\"\uD800\",\"environment\":\"sandbox\"}",
                    "[".repeat(100_000),
                    "{\"type\":\"never.heard\",\"data\":1}",
                    "{\"type\":\"user.created\",\"data\":1e999999,\"environment\":\"sandbox\"}");

    private final Random random;

    OddMessages(long seed) {
        random = new Random(seed);
    }

    ClientMessage next(ClientSession session, String account, String mark) {
        byte type =
                random.nextInt(4) == 0
                        ? (byte) random.nextInt(-128, 128)
                        : (byte) random.nextInt(7);
        var message =
                session.createMessage(
                        type,
                        true,
                        random.nextInt(10) == 0 ? 1 : 0,
                        random.nextInt(10) == 0 ? random.nextLong() : System.currentTimeMillis(),
                        (byte) (random.nextInt(10) == 0 ? random.nextInt(-128, 128) : 4));
        body(message);
        for (int i = random.nextInt(4); i > 0; i--) property(message, pick(NAMES));
        account(message, account);
        message.putStringProperty(MARK, mark);
        return message;
    }

    private void account(ClientMessage message, String account) {
        switch (random.nextInt(6)) {
            case 0 -> property(message, "webhooks_account");
            case 1 -> message.putStringProperty("webhooks_account", "nobody\r\nforged=1");
            default -> message.putStringProperty("webhooks_account", account);
        }
    }

    private void property(ClientMessage message, String name) {
        var key = SimpleString.of(name);
        var bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        switch (random.nextInt(11)) {
            case 0 -> message.putBytesProperty(key, bytes);
            case 1 -> message.putCharProperty(key, (char) random.nextInt(65_536));
            case 2 -> message.putObjectProperty(key, null);
            case 3 -> message.putBooleanProperty(key, random.nextBoolean());
            case 4 -> message.putByteProperty(key, (byte) random.nextInt());
            case 5 -> message.putShortProperty(key, (short) random.nextInt());
            case 6 -> message.putIntProperty(key, random.nextInt());
            case 7 -> message.putLongProperty(key, random.nextLong());
            case 8 -> message.putFloatProperty(key, Float.NaN);
            case 9 -> message.putDoubleProperty(key, random.nextDouble());
            default -> message.putStringProperty(key, SimpleString.of(pick(NAMES)));
        }
    }

    private void body(ClientMessage message) {
        var buffer = message.getBodyBuffer();
        switch (random.nextInt(8)) {
            case 0 -> {
                var junk = new byte[random.nextInt(300)];
                random.nextBytes(junk);
                buffer.writeBytes(junk);
            }
            case 1 -> buffer.writeBytes(new byte[random.nextInt(1, 2_000_000)]);
            case 2 -> buffer.writeBytes(new byte[] {1, (byte) random.nextInt(), 0, 0, 9, 65});
            case 3 -> buffer.writeBytes(pick(BODIES).getBytes(StandardCharsets.UTF_16LE));
            case 4 -> buffer.writeBytes(pick(BODIES).getBytes(StandardCharsets.UTF_8));
            default -> {
                if (message.getType() == Message.TEXT_TYPE) {
                    buffer.writeNullableSimpleString(SimpleString.of(pick(BODIES)));
                } else {
                    buffer.writeBytes(pick(BODIES).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
