package dev.webhooks.delivery;

import dev.webhooks.artemis.ReceivedMessage;
import dev.webhooks.artemis.UnreadableBodyException;
import dev.webhooks.platform.MessageRule;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Takes delivery jobs. A job that meets a passing fault of ours is redelivered with back-off; one
 * that cannot be done, whatever it is, is dropped, since the database has what it named.
 */
@MessageDriven(
        name = "DeliveryConsumer",
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destination",
                    propertyValue = "webhooks.deliveries"),
            @ActivationConfigProperty(
                    propertyName = "destinationType",
                    propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4"),
            @ActivationConfigProperty(propertyName = "singleConnection", propertyValue = "true"),
            @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "16384"),
            @ActivationConfigProperty(propertyName = "useGlobalPools", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "threadPoolMaxSize", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryConsumer implements MessageListener {
    private static final System.Logger LOGGER = System.getLogger(DeliveryConsumer.class.getName());
    private static final MessageRule RULE = new MessageRule("webhooks.deliveries");
    private static final int LONGEST_JOB = 64 * 1024;

    @Inject JobHandler run;
    @Inject QueueLag lag;

    @Override
    public void onMessage(Message message) {
        var received = ReceivedMessage.of(message);
        RULE.apply(
                () -> run.perform(job(received)),
                fault ->
                        LOGGER.log(
                                Level.WARNING,
                                "job.dropped message={0} fault={1}: the sweeper finds what it named",
                                received.messageId().orElse(""),
                                fault));
    }

    private DeliveryJob job(ReceivedMessage message) {
        lag.noticed(Instant.ofEpochMilli(message.timestamp()));
        try {
            return DeliveryJob.parse(
                    new String(message.content(LONGEST_JOB), StandardCharsets.UTF_8));
        } catch (UnreadableBodyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
