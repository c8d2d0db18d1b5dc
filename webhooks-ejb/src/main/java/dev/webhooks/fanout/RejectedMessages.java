package dev.webhooks.fanout;

import dev.webhooks.api.WebhookException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.System.Logger.Level;

/**
 * The queue {@code webhooks.events.rejected}: what could not be accepted, unchanged, with the
 * reason beside it (spec.md §3).
 */
@ApplicationScoped
class RejectedMessages {
    private static final System.Logger LOGGER = System.getLogger(RejectedMessages.class.getName());
    private static final String ERROR_CODE = "webhooks_error_code";
    private static final String ERROR = "webhooks_error";

    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/eventsRejected")
    Queue queue;

    /** Returns when the message is on the queue, so that the original may be acknowledged. */
    public void add(Message message, WebhookException refusal) throws JMSException {
        LOGGER.log(
                Level.WARNING,
                "message.rejected code={0} message={1}",
                refusal.type().code(),
                message.getJMSMessageID());
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var copy = copy(context, message);
            for (var names = message.getPropertyNames(); names.hasMoreElements(); ) {
                var name = (String) names.nextElement();
                if (!name.startsWith("JMS"))
                    copy.setObjectProperty(name, message.getObjectProperty(name));
            }
            copy.setStringProperty(ERROR_CODE, refusal.type().code());
            copy.setStringProperty(ERROR, refusal.getMessage());
            copy.setJMSCorrelationID(message.getJMSMessageID());
            context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT).send(queue, copy);
        }
    }

    private static Message copy(JMSContext context, Message message) throws JMSException {
        if (message instanceof TextMessage text) return context.createTextMessage(text.getText());
        if (message instanceof BytesMessage bytes) {
            var body = new byte[(int) bytes.getBodyLength()];
            bytes.reset();
            bytes.readBytes(body);
            var copy = context.createBytesMessage();
            copy.writeBytes(body);
            return copy;
        }
        return context.createMessage();
    }
}
