package dev.webhooks.artemis;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.ConnectionFactoryProperties;

/**
 * Artemis' resource adapter with its broker: either the embedded broker starts with the adapter and
 * is reached inside the process, or the adapter points at the external one ({@code
 * webhooks.broker.url}). The broker starts while the rest of the application is deployed;
 * connections and consumers wait until it answers.
 *
 * <p>Whoever uses a connection factory of this adapter needs no password, since the adapter's own
 * credentials are used. Payara keeps an embedded adapter to its own EAR: other applications come
 * over TCP.
 */
public class BrokerAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = System.getLogger(BrokerAdapter.class.getName());

    /** Of the embedded broker; none if the broker is an external one. */
    private transient Optional<BrokerStart> broker = Optional.empty();

    private transient BrokerSessions sessions;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        var settings = BrokerSettings.current();
        if (settings.url().isPresent()) useExternal(settings.url().get(), settings);
        else useEmbedded(settings, context.getWorkManager());
        super.start(context);
        sessions = new BrokerSessions(() -> newConnectionFactory(getProperties()).locator(), own());
        sessions.announce();
    }

    /** Consumers and connections first, then the broker under them. */
    @Override
    public void stop() {
        if (sessions != null) sessions.close();
        super.stop();
        if (broker.isEmpty()) return;
        try {
            broker.get().await();
            EmbeddedBroker.only().release();
        } catch (ResourceAdapterInternalException failure) {
            LOGGER.log(Level.DEBUG, "there is no broker to stop", failure);
        } catch (Exception failure) {
            throw new IllegalStateException("the embedded broker did not stop", failure);
        }
    }

    @Override
    public AdapterConnectionFactory newConnectionFactory(ConnectionFactoryProperties overrides) {
        return new AdapterConnectionFactory(super.newConnectionFactory(overrides), own(), broker);
    }

    private void useEmbedded(BrokerSettings settings, WorkManager threads)
            throws ResourceAdapterInternalException {
        setConnectorClassName(InVMConnectorFactory.class.getName());
        use(EmbeddedBroker.only().credentials());
        BrokerState.announce();
        var start = new BrokerStart(settings);
        broker = Optional.of(start);
        try {
            threads.scheduleWork(start);
        } catch (WorkException refused) {
            throw new ResourceAdapterInternalException("no thread for the broker", refused);
        }
    }

    private void useExternal(String url, BrokerSettings settings) {
        var external = BrokerUrl.parse(url);
        setConnectorClassName(external.classNames());
        setConnectionParameters(external.parameters());
        setHA(external.isFailoverList());
        settings.publisher().ifPresent(this::use);
        LOGGER.log(Level.INFO, "broker.external connectors={0}", external.connectors().size());
    }

    private void use(UserCredentials credentials) {
        setUserName(credentials.user());
        setPassword(credentials.password());
    }

    private Optional<UserCredentials> own() {
        return Optional.ofNullable(getUserName())
                .map(user -> new UserCredentials(user, getPassword()));
    }
}
