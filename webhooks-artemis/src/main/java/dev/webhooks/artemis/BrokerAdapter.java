package dev.webhooks.artemis;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.ConnectionFactoryProperties;

/**
 * Artemis' resource adapter with its broker: before the adapter starts, either the embedded broker
 * is up and reached inside the process, or the adapter points at the external one ({@code
 * webhooks.broker.url}). Because {@code artemis.rar} is the first module of the application, no
 * consumer is activated before its broker answers.
 *
 * <p>Whoever uses a connection factory of this adapter needs no password, since the adapter's own
 * credentials are used. Payara keeps an embedded adapter to its own EAR: other applications come
 * over TCP.
 */
public class BrokerAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = System.getLogger(BrokerAdapter.class.getName());

    private boolean embedded;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        var settings = BrokerSettings.current();
        settings.url().ifPresentOrElse(url -> useExternal(url, settings), this::useEmbedded);
        if (embedded) startBroker(settings);
        super.start(context);
    }

    /** Consumers and connections first, then the broker under them. */
    @Override
    public void stop() {
        super.stop();
        if (!embedded) return;
        try {
            EmbeddedBroker.only().release();
        } catch (Exception failure) {
            throw new IllegalStateException("the embedded broker did not stop", failure);
        }
    }

    @Override
    public ActiveMQConnectionFactory newConnectionFactory(ConnectionFactoryProperties overrides) {
        return new AdapterConnectionFactory(super.newConnectionFactory(overrides), own());
    }

    /** Artemis finds its parts through the thread's class loader, which is the server's here. */
    private void startBroker(BrokerSettings settings) throws ResourceAdapterInternalException {
        var thread = Thread.currentThread();
        var callers = thread.getContextClassLoader();
        thread.setContextClassLoader(BrokerAdapter.class.getClassLoader());
        try {
            EmbeddedBroker.only().acquire(settings);
        } catch (Exception failure) {
            throw new ResourceAdapterInternalException(
                    "the embedded broker did not start in " + settings.directory(), failure);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private void useEmbedded() {
        embedded = true;
        setConnectorClassName(InVMConnectorFactory.class.getName());
        use(EmbeddedBroker.only().credentials());
    }

    private void useExternal(String url, BrokerSettings settings) {
        var broker = BrokerUrl.parse(url);
        setConnectorClassName(broker.classNames());
        setConnectionParameters(broker.parameters());
        setHA(broker.isFailoverList());
        settings.publisher().ifPresent(this::use);
        LOGGER.log(Level.INFO, "broker.external connectors={0}", broker.connectors().size());
    }

    private void use(Credentials credentials) {
        setUserName(credentials.user());
        setPassword(credentials.password());
    }

    private Optional<Credentials> own() {
        return Optional.ofNullable(getUserName()).map(user -> new Credentials(user, getPassword()));
    }
}
