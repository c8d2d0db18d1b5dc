package dev.webhooks.delivery;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.time.Instant;

/** Takes delivery jobs. A job that fails by our own fault is redelivered with back-off. */
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
    @Inject DeliveryRun run;
    @Inject JobLag lag;

    @Override
    public void onMessage(Message message) {
        run.perform(DeliveryJob.parse(read(message)));
    }

    private String read(Message message) {
        try {
            lag.noticed(Instant.ofEpochMilli(message.getJMSTimestamp()));
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
