package dev.webhooks.artemis;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQBuffers;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl.CHANNEL_ID;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ActiveMQExceptionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ActiveMQExceptionMessage_V2;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CreateSessionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.MessagePacketI;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.Ping;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionResponseMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionBindingQueryMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionProducerCreditsMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionQueueQueryMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionQueueQueryResponseMessage_V3;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionRequestProducerCreditsMessage;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.QueueQueryResult;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * What a publisher needs of the core protocol, and nothing else. Artemis checks permissions for
 * most operations, but not for all: queries of queues and addresses, the creation of queues on the
 * connection's own channel and the list of transactions in doubt are answered to everybody, some of
 * it before anybody has signed in. So there is a list of packets that may come in over TCP; all
 * others are refused. This process itself, which comes through the VM, is not looked at.
 */
final class PacketFilter implements Interceptor {
    /** Before anybody has signed in. */
    private static final Set<Byte> OF_A_CONNECTION =
            Set.of(
                    PacketImpl.PING,
                    PacketImpl.PACKETS_CONFIRMED,
                    PacketImpl.CHECK_FOR_FAILOVER,
                    PacketImpl.SUBSCRIBE_TOPOLOGY,
                    PacketImpl.SUBSCRIBE_TOPOLOGY_V2);

    private static final Set<Byte> OF_A_SESSION =
            Set.of(
                    PacketImpl.SESS_START,
                    PacketImpl.SESS_STOP,
                    PacketImpl.SESS_CLOSE,
                    PacketImpl.SESS_COMMIT,
                    PacketImpl.SESS_ROLLBACK,
                    PacketImpl.SESS_SEND_CONTINUATION,
                    PacketImpl.SESS_ADD_METADATA,
                    PacketImpl.SESS_ADD_METADATA2,
                    PacketImpl.SESS_UNIQUE_ADD_METADATA,
                    PacketImpl.CREATE_PRODUCER,
                    PacketImpl.REMOVE_PRODUCER);

    /** A transaction of the publisher's own. Recovery, which shows those of others, is not here. */
    private static final Set<Byte> OF_A_TRANSACTION =
            Set.of(
                    PacketImpl.SESS_XA_START,
                    PacketImpl.SESS_XA_END,
                    PacketImpl.SESS_XA_PREPARE,
                    PacketImpl.SESS_XA_COMMIT,
                    PacketImpl.SESS_XA_ROLLBACK,
                    PacketImpl.SESS_XA_JOIN,
                    PacketImpl.SESS_XA_SUSPEND,
                    PacketImpl.SESS_XA_RESUME,
                    PacketImpl.SESS_XA_FORGET,
                    PacketImpl.SESS_XA_FAILED,
                    PacketImpl.SESS_XA_SET_TIMEOUT,
                    PacketImpl.SESS_XA_GET_TIMEOUT,
                    PacketImpl.SESS_XA_INDOUBT_XIDS);

    private static final String NOTHING_ELSE =
            "a publisher may send to " + Queues.EVENTS + " and do nothing else";
    private static final String TOO_MUCH_BESIDE =
            "headers and properties of a message may take %d KiB together, two bytes a character"
                    .formatted(IncomingMessage.MOST_HEADER_BYTES / 1024);

    private static final SimpleString EVENTS = SimpleString.of(Queues.EVENTS);

    private static final long MOST_SILENT_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final SignIns signIns;

    PacketFilter(SignIns signIns) {
        this.signIns = signIns;
    }

    /** Artemis lets a packet through whose interceptor throws; here it is not let through. */
    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof InVMConnection) return true;
        if (connection.getTransportConnection() instanceof NettyConnection transport) {
            UnauthenticatedConnections.identify(transport.getNettyChannel(), connection);
        }
        try {
            return passes(packet, (CoreRemotingConnection) connection);
        } catch (RuntimeException unreadable) {
            return refuse(packet, (CoreRemotingConnection) connection);
        }
    }

    private boolean passes(Packet packet, CoreRemotingConnection connection) {
        byte type = packet.getType();
        if (packet instanceof Ping ping) limitTimeToLive(ping);
        if (OF_A_CONNECTION.contains(type)) return true;
        if (packet instanceof CreateSessionMessage request) return signedIn(request, connection);
        if (type == PacketImpl.REATTACH_SESSION) return forgetSession(connection);
        if (packet.getChannelID() < CHANNEL_ID.USER.id) return refuse(packet, connection);
        if (OF_A_SESSION.contains(type)) return true;
        if (OF_A_TRANSACTION.contains(type) && Identity.isOperator(connection.getSubject())) {
            return true;
        }
        if (packet instanceof SessionQueueQueryMessage query
                && EVENTS.equals(query.getQueueName())) {
            return tellOfEvents(packet, connection);
        }
        if (packet instanceof SessionRequestProducerCreditsMessage request
                && !EVENTS.equals(request.getAddress())) {
            return letTry(request, connection);
        }
        if (!isAboutEvents(packet)) return refuse(packet, connection);
        return isMadeFit(packet) || refuse(packet, connection, TOO_MUCH_BESIDE);
    }

    /**
     * How long a connection may be silent is what the client says; -1 would be for ever. The packet
     * can't be replaced here, only read anew.
     */
    private static void limitTimeToLive(Ping ping) {
        long asked = ping.getConnectionTTL();
        if (asked >= 0 && asked <= MOST_SILENT_MILLIS) return;
        var limited = ActiveMQBuffers.fixedBuffer(Long.BYTES);
        limited.writeLong(MOST_SILENT_MILLIS);
        ping.decodeRest(limited);
    }

    /** JMS clients ask whether a queue exists. They are told that, and not what is in it. */
    private static boolean tellOfEvents(Packet packet, CoreRemotingConnection connection) {
        var channel = connection.getChannel(packet.getChannelID(), -1);
        if (!channel.supports(PacketImpl.SESS_QUEUEQUERY_RESP_V3))
            return refuse(packet, connection);
        var queue =
                QueueConfiguration.of(EVENTS)
                        .setAddress(EVENTS)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setTemporary(false)
                        .setAutoCreated(false)
                        .setPurgeOnNoConsumers(false)
                        .setMaxConsumers(-1)
                        .setEnabled(true)
                        .setConfigurationManaged(true);
        channel.send(
                new SessionQueueQueryResponseMessage_V3(
                        new QueueQueryResult(queue, 0, 0, false, true, 0)));
        return false;
    }

    /** A client waits for credits before it sends; only then can it be told that it must not. */
    private static boolean letTry(
            SessionRequestProducerCreditsMessage request, CoreRemotingConnection connection) {
        if (connection.getSubject() == null) return refuse(request, connection);
        connection
                .getChannel(request.getChannelID(), -1)
                .send(
                        new SessionProducerCreditsMessage(
                                request.getCredits(), request.getAddress()));
        return false;
    }

    private static boolean isAboutEvents(Packet packet) {
        if (packet instanceof SessionBindingQueryMessage query) {
            return EVENTS.equals(query.getAddress());
        }
        if (packet instanceof SessionRequestProducerCreditsMessage request) {
            return EVENTS.equals(request.getAddress());
        }
        boolean isMessage =
                packet.getType() == PacketImpl.SESS_SEND
                        || packet.getType() == PacketImpl.SESS_SEND_LARGE;
        return isMessage
                && packet instanceof MessagePacketI holder
                && holder.getMessage() instanceof ICoreMessage message
                && EVENTS.equals(message.getAddressSimpleString());
    }

    private static boolean isMadeFit(Packet packet) {
        return !(packet instanceof MessagePacketI holder)
                || IncomingMessage.isMadeFit((ICoreMessage) holder.getMessage());
    }

    /** Whoever is not known from the settings is asked after elsewhere: it may take a while. */
    private boolean signedIn(CreateSessionMessage request, CoreRemotingConnection connection) {
        if (!signIns.mustAsk(request.getUsername())) return true;
        try {
            signIns.ask(
                    request.getUsername(),
                    request.getPassword(),
                    () ->
                            connection
                                    .getChannel(request.getChannelID(), -1)
                                    .getHandler()
                                    .handlePacket(request));
        } catch (RejectedExecutionException tooMany) {
            return refuse(request, connection);
        }
        return false;
    }

    /**
     * As if the session were not known any more; the client then makes another, with its password.
     */
    private static boolean forgetSession(CoreRemotingConnection connection) {
        connection
                .getChannel(CHANNEL_ID.SESSION.id, -1)
                .send(new ReattachSessionResponseMessage(-1, false));
        return false;
    }

    /** Who has signed in is told; who has not is disconnected. */
    private static boolean refuse(Packet packet, CoreRemotingConnection connection) {
        return refuse(packet, connection, NOTHING_ELSE);
    }

    private static boolean refuse(Packet packet, CoreRemotingConnection connection, String reason) {
        var refusal = new ActiveMQSecurityException(reason);
        if (packet instanceof CreateSessionMessage) answer(packet, connection, refusal);
        else if (connection.getSubject() == null) connection.fail(refusal);
        else if (isAwaited(packet)) answer(packet, connection, refusal);
        return false;
    }

    private static boolean isAwaited(Packet packet) {
        boolean isMessage =
                packet.getType() == PacketImpl.SESS_SEND
                        || packet.getType() == PacketImpl.SESS_SEND_LARGE;
        return !isMessage || packet.isRequiresResponse();
    }

    private static void answer(
            Packet packet, CoreRemotingConnection connection, ActiveMQException refusal) {
        connection
                .getChannel(packet.getChannelID(), -1)
                .send(
                        packet.isResponseAsync()
                                ? new ActiveMQExceptionMessage_V2(
                                        packet.getCorrelationID(), refusal)
                                : new ActiveMQExceptionMessage(refusal));
    }
}
