package dev.webhooks.artemis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * The one broker of this process. Some servers start an adapter once per resource that names it, so
 * the broker is counted by its users: the first starts it, the last stops it. A second broker would
 * wait for the journal's lock for ever.
 */
final class EmbeddedBroker {
    private static final Logger LOGGER = System.getLogger(EmbeddedBroker.class.getName());
    private static final EmbeddedBroker ONLY = new EmbeddedBroker();

    private final UserCredentials server = UserCredentials.random();
    private EmbeddedActiveMQ broker;
    private SignIns signIns;
    private BrokerLog log;
    private int users;

    private EmbeddedBroker() {}

    static EmbeddedBroker only() {
        return ONLY;
    }

    /** The credentials with which this process may do everything at its own broker. */
    UserCredentials credentials() {
        return server;
    }

    /**
     * Returns when the broker accepts connections.
     *
     * @throws Exception what Artemis throws; the broker is then not counted as used
     */
    synchronized void acquire(BrokerSettings settings) throws Exception {
        if (users == 0) broker = started(settings);
        users++;
    }

    /**
     * @throws Exception what Artemis throws while stopping
     */
    synchronized void release() throws Exception {
        if (users == 0 || --users > 0) return;
        signIns.close();
        broker.stop();
        log.close();
        broker = null;
        BrokerState.withdraw();
        LOGGER.log(Level.INFO, "broker.stopped");
    }

    private EmbeddedActiveMQ started(BrokerSettings settings) throws Exception {
        BrokerAuditLog.silence();
        CoreProtocolOnly.enable();
        if (settings.tls() && settings.listen().isPresent()) PemContextFactory.managers();
        var started = new EmbeddedActiveMQ();
        signIns =
                new SignIns(
                        settings.publisher(),
                        new ConnectedUsers(started::getActiveMQServer),
                        System::nanoTime);
        started.setConfiguration(BrokerConfiguration.of(settings))
                .setSecurityManager(new BrokerAccess(server, settings.publisher(), signIns));
        started.createActiveMQServer();
        var artemis = started.getActiveMQServer();
        artemis.addProtocolManagerFactory(new BoundedCoreProtocol());
        artemis.registerIOCriticalErrorListener(new JournalFailure(settings.exitOnFailure()));
        artemis.getServiceRegistry().addIncomingInterceptor(new PacketFilter(signIns));
        started.start();
        if (settings.opensListener()) CoreProtocolOnly.checkListening();
        signIns.start();
        log = new BrokerLog(System::nanoTime);
        log.begin();
        BrokerState.RUNNING.publish();
        warnOfClosedDoor(settings);
        LOGGER.log(
                Level.INFO,
                "broker.started directory={0} listen={1} tls={2}",
                settings.directory(),
                settings.listen().map(ListenAddress::toString).orElse("off"),
                settings.tls());
        return started;
    }

    private static void warnOfClosedDoor(BrokerSettings settings) {
        if (settings.listen().isEmpty() || settings.opensListener()) return;
        LOGGER.log(
                Level.WARNING,
                "broker.listen {0} stays closed: set webhooks.broker.user and"
                        + " webhooks.broker.password, or webhooks.broker.listen=off",
                settings.listen().get());
    }
}
