package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.platform.health.BrokerReadiness;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSRuntimeException;

/**
 * What the first delivery would have to wait for is made while the application starts: the HTTP
 * clients, in a thread of their own, and the connection to the embedded broker, without which the
 * start has failed. A broker elsewhere may be away, and come later.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryWarmUp {
    @Inject Instance<AttemptSender> sender;

    @Resource ManagedThreadFactory threads;

    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory connections;

    /**
     * @throws JMSRuntimeException if the embedded broker did not start
     */
    @PostConstruct
    void prepare() {
        threads.newThread(sender::get).start();
        if (BrokerReadiness.isEmbedded()) connections.createContext().close();
    }
}
