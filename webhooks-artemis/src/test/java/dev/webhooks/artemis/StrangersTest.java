package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded broker over TCP: whom it lets in, and what they can do. */
class StrangersTest {
    private static final UserCredentials SHOP = new UserCredentials("shop", "correct horse");
    private static final String KEY = "key_01JD";
    private static final String TOKEN = "whk_token";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final long RECEIVE_MILLIS = 10_000;

    /** Twice what they have. */
    private static final int MOST_UNSIGNED_MILLIS = 20_000;

    @TempDir private static Path directory;
    private static BrokerSettings settings;
    private static final Keys KEYS = new Keys();

    @BeforeAll
    static void start() throws Exception {
        settings =
                new BrokerSettings(
                        Optional.empty(),
                        Optional.of(SHOP),
                        Optional.of(new ListenAddress("127.0.0.1", freePort())),
                        directory,
                        false,
                        false);
        EmbeddedBroker.only().acquire(settings);
        BrokerUsers.register(KEYS);
    }

    @AfterAll
    static void stop() throws Exception {
        BrokerUsers.withdraw(KEYS);
        EmbeddedBroker.only().release();
    }

    /** Artemis' own, those of its guides, its images and its ancestors, and nobody at all. */
    static Stream<Arguments> defaults() {
        var users =
                Stream.of(
                        "ACTIVEMQ.CLUSTER.ADMIN.USER",
                        "admin",
                        "artemis",
                        "guest",
                        "user",
                        "amq",
                        "activemq",
                        "system",
                        "root",
                        "publisher",
                        "server",
                        "operator",
                        "listed:a",
                        "webhooks",
                        "shop",
                        "anonymous",
                        "",
                        " ",
                        null);
        return users.flatMap(
                user ->
                        Stream.of(
                                        "CHANGE ME!!",
                                        "admin",
                                        "artemis",
                                        "guest",
                                        "user",
                                        "password",
                                        "activemq",
                                        "manager",
                                        "simetraehcapa",
                                        "secret",
                                        "",
                                        " ",
                                        null,
                                        user)
                                .map(password -> Arguments.of(user, password)));
    }

    /** Nobody has signed in yet; none of its bytes is waited for. */
    @Test
    void a_frame_that_no_client_sends_ends_the_connection() throws IOException {
        var head = ByteBuffer.allocate(11);
        head.put("ARTEMIS".getBytes(StandardCharsets.US_ASCII));
        head.putInt(BoundedCoreProtocol.MOST_FRAME_BYTES);

        assertThat(answerTo(head.array())).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: activemq-remoting\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "AMQP\u0000\u0001\u0000\u0000",
                "CONNECT\naccept-version:1.2\n\n\u0000",
                "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n",
                "HORNETQ",
                "ARTEMIT",
                "\u0000\u0000\u0000\u0010"
            })
    void another_protocol_ends_the_connection(String bytes) throws IOException {
        assertThat(answerTo(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(-1);
    }

    /** The first byte that comes back, or -1 where the connection ends. */
    private static int answerTo(byte[] bytes) throws IOException {
        try (var socket = new Socket("127.0.0.1", settings.listen().orElseThrow().port())) {
            socket.setSoTimeout((int) RECEIVE_MILLIS);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().read();
        }
    }

    @Test
    void whoever_does_not_sign_in_is_disconnected_though_he_pings() throws IOException {
        try (var socket = new Socket("127.0.0.1", settings.listen().orElseThrow().port())) {
            socket.setSoTimeout(MOST_UNSIGNED_MILLIS);
            socket.getOutputStream().write(pinging(1L << 62));

            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    /** The answer to a ping says how long the connection may be silent. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 62, -1, Long.MIN_VALUE, 300_001})
    void no_connection_is_let_be_silent_for_long(long asked) throws IOException {
        try (var socket = new Socket("127.0.0.1", settings.listen().orElseThrow().port())) {
            socket.setSoTimeout((int) RECEIVE_MILLIS);
            socket.getOutputStream().write(pinging(asked));

            var answer = ByteBuffer.wrap(socket.getInputStream().readNBytes(21));
            assertThat(answer.getLong(13)).isEqualTo(300_000);
        }
    }

    @Test
    void many_who_do_not_sign_in_keep_no_publisher_out() throws Exception {
        var strangers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < UnauthenticatedConnections.MOST + 50; i++) {
                strangers.add(new Socket("127.0.0.1", settings.listen().orElseThrow().port()));
            }
            session(SHOP.user(), SHOP.password()).close();

            var oldest = strangers.get(0);
            oldest.setSoTimeout(MOST_UNSIGNED_MILLIS / 3);
            assertThat(oldest.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (var socket : strangers) socket.close();
        }
    }

    @Test
    void who_has_signed_in_stays() throws Exception {
        try (var session = session(SHOP.user(), SHOP.password());
                var stranger = new Socket("127.0.0.1", settings.listen().orElseThrow().port())) {
            stranger.setSoTimeout(MOST_UNSIGNED_MILLIS);
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);

            send(session, Queues.EVENTS);
        }
        receive();
    }

    private static byte[] pinging(long timeToLive) {
        var bytes = ByteBuffer.allocate(28);
        bytes.put("ARTEMIS".getBytes(StandardCharsets.US_ASCII));
        return bytes.putInt(17).put((byte) 10).putLong(0).putLong(timeToLive).array();
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void no_default_name_opens_the_door(String user, String password) {
        assertThat(codeOf(() -> session(user, password).close()))
                .isIn(
                        ActiveMQExceptionType.SECURITY_EXCEPTION,
                        ActiveMQExceptionType.CLUSTER_SECURITY_EXCEPTION);
    }

    @Test
    void the_servers_own_credentials_are_good_within_the_vm_only() throws Exception {
        var own = EmbeddedBroker.only().credentials();

        assertThat(codeOf(() -> session(own.user(), own.password()).close()))
                .isEqualTo(ActiveMQExceptionType.SECURITY_EXCEPTION);
        inVm().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AMQP\u0000\u0001\u0000\u0000",
                "CONNECT\nlogin:admin\npasscode:admin\n\n\u0000",
                "\u0010\u000e\u0000\u0004MQTT\u0004\u0002\u0000\u003c\u0000\u0002ab",
                "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "\u0000\u0000\u0000\u0010\u0001ActiveMQ\u0000\u0000\u0000\u000c",
            })
    void no_other_protocol_is_spoken(String greeting) throws Exception {
        var address = settings.listen().orElseThrow();
        try (var socket = new java.net.Socket(address.host(), address.port())) {
            socket.setSoTimeout((int) RECEIVE_MILLIS);
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    static Stream<Arguments> publishers() {
        return Stream.of(Arguments.of(SHOP.user(), SHOP.password()), Arguments.of(KEY, TOKEN));
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void a_publisher_can_do_nothing_but_send_events(String user, String password) throws Exception {
        KEYS.known.add(KEY);
        try (var session = session(user, password)) {
            session.start();
            for (var forbidden : forbidden(session)) {
                assertThat(codeOf(forbidden)).isEqualTo(ActiveMQExceptionType.SECURITY_EXCEPTION);
            }
            var told = session.queueQuery(SimpleString.of(Queues.EVENTS));
            assertThat(told.isExists()).isTrue();
            assertThat(told.getMessageCount() + told.getConsumerCount()).isZero();
            var message = session.createMessage(Message.TEXT_TYPE, true);
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("fine"));
            session.createProducer(Queues.EVENTS).send(message);
        }
        assertThat(receive().getStringProperty("_AMQ_VALIDATED_USER")).isNotEqualTo(user);
    }

    private static List<Act> forbidden(ClientSession session) {
        var events = SimpleString.of(Queues.EVENTS);
        var rejected = SimpleString.of(Queues.EVENTS_REJECTED);
        return List.of(
                () -> session.createConsumer(events),
                () -> session.createConsumer(events, true),
                () -> session.createConsumer(rejected),
                () -> session.queueQuery(rejected),
                () -> session.queueQuery(SimpleString.of("no.such")),
                () -> session.addressQuery(rejected),
                () -> session.addressQuery(SimpleString.of("#")),
                () -> session.createQueue(QueueConfiguration.of("mine").setAddress(events)),
                () ->
                        session.createQueue(
                                QueueConfiguration.of("tmp").setTemporary(true).setDurable(false)),
                () ->
                        session.createSharedQueue(
                                QueueConfiguration.of("shared").setAddress("webhooks.events")),
                () -> session.createAddress(SimpleString.of("a"), RoutingType.ANYCAST, false),
                () -> session.deleteQueue(events),
                () -> send(session, Queues.DELIVERIES),
                () -> send(session, Queues.EVENTS_REJECTED),
                () -> send(session, "activemq.management"),
                () -> send(session, "activemq.notifications"),
                () -> send(session, Queues.EVENTS + "::" + Queues.EVENTS_REJECTED),
                () -> send(session, "no.such"));
    }

    @Test
    void who_sent_a_message_cannot_be_forged() throws Exception {
        KEYS.known.add(KEY);
        try (var session = session(KEY, TOKEN)) {
            var small = session.createMessage(Message.BYTES_TYPE, true);
            small.putStringProperty("_AMQ_VALIDATED_USER", "listed:somebody-else");
            small.getBodyBuffer().writeBytes(new byte[10]);
            session.createProducer(Queues.EVENTS).send(small);
            assertThat(receive().getStringProperty("_AMQ_VALIDATED_USER"))
                    .isEqualTo("listed:" + "account of " + KEY);

            var large = session.createMessage(Message.BYTES_TYPE, true);
            large.putStringProperty("_AMQ_VALIDATED_USER", "operator");
            large.getBodyBuffer().writeBytes(new byte[500_000]);
            session.createProducer(Queues.EVENTS).send(large);
            assertThat(receive().getStringProperty("_AMQ_VALIDATED_USER"))
                    .isEqualTo("listed:" + "account of " + KEY);
        }
        try (var transacted = session(KEY, TOKEN, false)) {
            var message = transacted.createMessage(Message.BYTES_TYPE, true);
            message.putBytesProperty("_AMQ_VALIDATED_USER", new byte[3]);
            transacted.createProducer(Queues.EVENTS).send(message);
            transacted.commit();
            assertThat(receive().getStringProperty("_AMQ_VALIDATED_USER"))
                    .isEqualTo("listed:" + "account of " + KEY);
        }
    }

    @Test
    void notes_of_the_brokers_own_are_taken_off() throws Exception {
        try (var session = session(SHOP.user(), SHOP.password())) {
            var message = session.createMessage((byte) 77, true);
            message.putBytesProperty("_AMQ_ROUTE_TO", new byte[8]);
            message.putStringProperty("_AMQ_ROUTING_TYPE", "odd");
            message.putStringProperty("_AMQ_SCHED_DELIVERY", "later");
            message.putBytesProperty("_AMQ_GROUP_ID", new byte[2]);
            message.putStringProperty("_AMQ_DUPL_ID", "same");
            message.putBooleanProperty("_AMQ_LARGE_COMPRESSED", true);
            message.putStringProperty("mine", "kept");
            message.setPriority((byte) 99);
            session.createProducer(Queues.EVENTS).send(message);
        }

        var received = receive();
        assertThat(received.getStringProperty("mine")).isEqualTo("kept");
        assertThat(received.getPriority()).isEqualTo((byte) 9);
        assertThat(received.getPropertyNames())
                .extracting(SimpleString::toString)
                .filteredOn(name -> name.startsWith("_AMQ"))
                .isSubsetOf("_AMQ_VALIDATED_USER");
    }

    @Test
    void properties_that_fit_the_journal_are_taken_and_others_refused_by_name() throws Exception {
        try (var session = session(SHOP.user(), SHOP.password());
                var producer = session.createProducer(Queues.EVENTS)) {
            for (int characters : new int[] {250_000, 300_000, 2_000_000}) {
                var message = session.createMessage(Message.TEXT_TYPE, true);
                message.putStringProperty("x", "p".repeat(characters));
                assertThatThrownBy(() -> producer.send(message))
                        .hasMessageContaining("properties of a message may take 400 KiB");
            }
            var fitting = session.createMessage(Message.TEXT_TYPE, true);
            fitting.putStringProperty("x", "p".repeat(200_000));
            producer.send(fitting);
        }
        assertThat(receive().getStringProperty("x")).hasSize(200_000);
    }

    @Test
    void whoever_is_struck_off_the_list_is_disconnected_within_a_second() throws Exception {
        KEYS.known.add(KEY);
        try (var session = session(KEY, TOKEN)) {
            send(session, Queues.EVENTS);
            receive();

            KEYS.known.remove(KEY);
            long end = System.nanoTime() + A_SECOND.toNanos();
            while (!session.isClosed() && System.nanoTime() < end) Thread.onSpinWait();

            assertThat(codeOf(() -> send(session, Queues.EVENTS))).isNotNull();
        }
        assertThat(codeOf(() -> session(KEY, TOKEN).close()))
                .isEqualTo(ActiveMQExceptionType.SECURITY_EXCEPTION);
    }

    @Test
    void nobody_gets_in_while_the_directory_cannot_say() {
        KEYS.known.add(KEY);
        KEYS.away = true;
        try {
            assertThat(codeOf(() -> session("key_other", TOKEN).close()))
                    .isEqualTo(ActiveMQExceptionType.SECURITY_EXCEPTION);
        } finally {
            KEYS.away = false;
        }
    }

    private static void send(ClientSession session, String address) throws ActiveMQException {
        var message = session.createMessage(Message.BYTES_TYPE, true);
        session.createProducer().send(address, message);
    }

    private static Message receive() throws Exception {
        try (var session = inVm();
                var consumer = session.createConsumer(Queues.EVENTS)) {
            session.start();
            var message = consumer.receive(RECEIVE_MILLIS);
            message.acknowledge();
            return message;
        }
    }

    private static ClientSession inVm() throws Exception {
        var own = EmbeddedBroker.only().credentials();
        return session("vm://0", own.user(), own.password(), true);
    }

    private static ClientSession session(String user, String password) throws Exception {
        return session(user, password, true);
    }

    private static ClientSession session(String user, String password, boolean autoCommit)
            throws Exception {
        return session(
                "tcp://" + settings.listen().orElseThrow() + "?callTimeout=5000",
                user,
                password,
                autoCommit);
    }

    @SuppressWarnings("resource") // its sessions go with it, and it with the test
    private static ClientSession session(
            String url, String user, String password, boolean autoCommit) throws Exception {
        return ActiveMQClient.createServerLocator(url)
                .createSessionFactory()
                .createSession(user, password, false, autoCommit, true, false, 0);
    }

    private static ActiveMQExceptionType codeOf(Act act) {
        try {
            act.run();
            return null;
        } catch (ActiveMQException refusal) {
            return refusal.getType();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    /** Knows keys whose token is {@link #TOKEN}. */
    private static final class Keys implements UserDirectory {
        final Set<String> known = ConcurrentHashMap.newKeySet();
        volatile boolean away;

        @Override
        public boolean mayKnow(String user) {
            return user.startsWith("key_");
        }

        @Override
        public Optional<String> authenticate(String user, String password) {
            if (away) throw new IllegalStateException("away");
            return Optional.of("account of " + user)
                    .filter(account -> known.contains(user) && TOKEN.equals(password));
        }

        @Override
        public Set<String> stillKnown(Set<String> users) {
            var still = ConcurrentHashMap.<String>newKeySet();
            still.addAll(users);
            still.retainAll(known);
            return still;
        }
    }
}
