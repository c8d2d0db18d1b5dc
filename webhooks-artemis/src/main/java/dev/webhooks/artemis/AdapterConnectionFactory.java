package dev.webhooks.artemis;

import jakarta.jms.JMSException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/**
 * Connects with the adapter's own credentials unless the application names others. Payara hands
 * over the credentials of a pool even when none are configured, as an empty user name, and Artemis
 * takes that for a user.
 */
final class AdapterConnectionFactory extends ActiveMQXAConnectionFactory {
    private static final long serialVersionUID = 1;

    private final transient Optional<UserCredentials> own;
    private final transient Optional<BrokerStart> broker;

    /**
     * Takes over connectors and settings of {@code configured}.
     *
     * @param broker the embedded one, if there is one
     */
    AdapterConnectionFactory(
            ActiveMQConnectionFactory configured,
            Optional<UserCredentials> own,
            Optional<BrokerStart> broker) {
        super(configured.getServerLocator());
        this.own = own;
        this.broker = broker;
        getServerLocator().addIncomingInterceptor(ReceivedPackets.ofConsumers());
        setEnableSharedClientID(true);
        setIgnoreJTA(configured.isIgnoreJTA());
        setCacheDestinations(configured.isCacheDestinations());
        setTransactionBatchSize(configured.getTransactionBatchSize());
        setDupsOKBatchSize(configured.getDupsOKBatchSize());
    }

    /**
     * Waits for a broker that is starting.
     *
     * @throws JMSException if it did not start, or what Artemis throws
     */
    @Override
    protected synchronized ActiveMQConnection createConnectionInternal(
            String user, String password, boolean xa, int type) throws JMSException {
        awaitBroker();
        var named = user != null && !user.isEmpty();
        var credentials = named ? Optional.of(new UserCredentials(user, password)) : own;
        return super.createConnectionInternal(
                credentials.map(UserCredentials::user).orElse(null),
                credentials.map(UserCredentials::password).orElse(null),
                xa,
                type);
    }

    /**
     * Where the broker is, for the core protocol, which also reads rejected messages undecoded;
     * waits for a broker that is starting. Connections are not made of this factory any more.
     */
    ServerLocator locator() throws JMSException {
        awaitBroker();
        return getServerLocator().addIncomingInterceptor(ReceivedPackets.ofRejected());
    }

    private void awaitBroker() throws JMSException {
        if (broker.isEmpty()) return;
        try {
            broker.get().await();
        } catch (ResourceAdapterInternalException failure) {
            throw (JMSException) new JMSException(failure.getMessage()).initCause(failure);
        }
    }
}
