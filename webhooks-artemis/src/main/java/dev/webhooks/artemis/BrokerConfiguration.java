package dev.webhooks.artemis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;

/**
 * The embedded broker's configuration. Every value that differs from Artemis' default is a named
 * constant with its reason; the measurements behind them are in the architecture notes.
 */
final class BrokerConfiguration {
    /** How long a write may wait for company before it is flushed. Default 3,333,333 ns (NIO). */
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 500_000;

    /** Files kept for reuse: creating a journal file costs more than writing it. */
    private static final int JOURNAL_POOL_FILES = 20;

    /** In memory per queue; above that messages are paged to disk, never refused. */
    private static final long MAX_QUEUE_BYTES = 64L * 1024 * 1024;

    /**
     * Below this much free disk sends fail; a share of the volume would stop a large disk early.
     */
    private static final long MIN_DISK_FREE_BYTES = 256L * 1024 * 1024;

    /** All queues together may take this part of the heap before they page. */
    private static final int HEAP_SHARE = 5;

    private static final long FIRST_REDELIVERY_MILLIS = 1_000;
    private static final double REDELIVERY_FACTOR = 2;
    private static final long LONGEST_REDELIVERY_MILLIS = 60_000;

    /** A failure here is our own (database away), so no number of attempts may lose the message. */
    private static final int UNLIMITED = -1;

    private static final String TLS_VERSIONS = "TLSv1.3,TLSv1.2";

    private BrokerConfiguration() {}

    static Configuration of(BrokerSettings settings) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setName("webhooks");
        configuration.setSecurityEnabled(true);
        // Artemis' own are public, and good for everything; nobody needs any, so nobody knows them.
        var cluster = UserCredentials.random();
        configuration.setClusterUser(cluster.user());
        configuration.setClusterPassword(cluster.password());
        // Decisions are not remembered: see BrokerAccess.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(0);
        configuration.setJMXManagementEnabled(false);
        configuration.setMessageCounterEnabled(false);
        configuration.setPopulateValidatedUser(true);
        configuration.setGlobalMaxSize(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        configuration.setMinDiskFree(MIN_DISK_FREE_BYTES);
        configuration.setMaxDiskUsage(UNLIMITED);
        addStore(configuration, settings);
        addAcceptors(configuration, settings);
        addQueues(configuration);
        return configuration;
    }

    private static void addStore(Configuration configuration, BrokerSettings settings) {
        var directory = settings.directory();
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDatasync(true);
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        configuration.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS);
        configuration.setJournalPoolFiles(JOURNAL_POOL_FILES);
        configuration.setJournalDirectory(directory.resolve("journal").toString());
        configuration.setBindingsDirectory(directory.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(directory.resolve("large-messages").toString());
        configuration.setPagingDirectory(directory.resolve("paging").toString());
        configuration.setNodeManagerLockDirectory(directory.resolve("lock").toString());
    }

    private static void addAcceptors(Configuration configuration, BrokerSettings settings)
            throws Exception {
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of(), "in-vm"));
        tcpAcceptor(settings).ifPresent(configuration::addAcceptorConfiguration);
    }

    private static Optional<TransportConfiguration> tcpAcceptor(BrokerSettings settings)
            throws Exception {
        if (settings.listen().isEmpty() || !settings.opensListener()) return Optional.empty();
        var parameters = parameters(settings.listen().get(), settings.tls());
        return Optional.of(
                new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(), parameters, "publishers"));
    }

    private static Map<String, Object> parameters(ListenAddress address, boolean tls)
            throws Exception {
        var parameters = new HashMap<String, Object>();
        parameters.put(TransportConstants.HOST_PROP_NAME, address.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, address.port());
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        if (tls) {
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, TLS_VERSIONS);
            parameters.put(
                    TransportConstants.ENABLED_CIPHER_SUITES_PROP_NAME, PemContextFactory.suites());
            parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, PemContextFactory.PEM);
            // Artemis wants a path; the files are known to whoever offers the certificate.
            parameters.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, PemContextFactory.PEM);
        }
        return parameters;
    }

    private static void addQueues(Configuration configuration) {
        configuration.addAddressSetting("#", defaults());
        configuration.addAddressSetting(
                Queues.EVENTS,
                defaults().setDeadLetterAddress(SimpleString.of(Queues.EVENTS_REJECTED)));
        configuration.addAddressSetting(Queues.DELIVERIES, defaults().setIDCacheSize(0));
        addQueue(configuration, Queues.EVENTS);
        addQueue(configuration, Queues.EVENTS_REJECTED);
        addQueue(configuration, Queues.DELIVERIES);
        addQueue(configuration, Queues.DEAD);
    }

    private static AddressSettings defaults() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
                .setMaxSizeBytes(MAX_QUEUE_BYTES)
                .setDeadLetterAddress(SimpleString.of(Queues.DEAD))
                .setExpiryAddress(SimpleString.of(Queues.DEAD))
                .setNoExpiry(true)
                .setMaxDeliveryAttempts(UNLIMITED)
                .setRedeliveryDelay(FIRST_REDELIVERY_MILLIS)
                .setRedeliveryMultiplier(REDELIVERY_FACTOR)
                .setMaxRedeliveryDelay(LONGEST_REDELIVERY_MILLIS);
    }

    private static void addQueue(Configuration configuration, String name) {
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration()
                        .setName(name)
                        .addRoutingType(RoutingType.ANYCAST)
                        .addQueueConfiguration(
                                QueueConfiguration.of(name)
                                        .setAddress(name)
                                        .setRoutingType(RoutingType.ANYCAST)
                                        .setDurable(true)));
    }
}
