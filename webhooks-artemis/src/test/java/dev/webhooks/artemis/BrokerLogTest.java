package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSSecurityRuntimeException;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without credentials can put into the log through the broker's port. */
class BrokerLogTest {
    private static final UserCredentials SHOP = new UserCredentials("shop", "correct horse");
    private static final int SILENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();
    private static final int TIMES = 20;

    @TempDir private Path directory;
    private final Records records = new Records();
    private BrokerSettings settings;

    @BeforeEach
    void start() throws Exception {
        settings =
                new BrokerSettings(
                        Optional.empty(),
                        Optional.of(SHOP),
                        Optional.of(new ListenAddress("127.0.0.1", freePort())),
                        directory,
                        false,
                        false);
        EmbeddedBroker.only().acquire(settings);
        Logger.getLogger("").addHandler(records);
    }

    @AfterEach
    void stop() throws Exception {
        Logger.getLogger("").removeHandler(records);
        EmbeddedBroker.only().release();
    }

    @Test
    void packets_that_no_client_sends_are_one_short_line_of_each_kind() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            for (byte type : new byte[] {117, 118, 119, 123, (byte) 238, 12, -1}) send(type);
        }

        records.areFewAndShort();
        assertThat(records.ofBroker()).isNotEmpty();
    }

    @Test
    void a_name_of_a_megabyte_is_cut() {
        var name = "n".repeat(1 << 20);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> signIn(name)).isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> signIn("a b ".repeat(1 << 10)))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }

        records.areFewAndShort();
        assertThat(records.ofBroker()).anyMatch(one -> one.getMessage().contains("n".repeat(50)));
        assertThat(records.ofBroker()).noneMatch(one -> one.getMessage().contains("n".repeat(101)));
    }

    @Test
    void the_next_line_of_a_kind_says_how_many_were_left_out() {
        var time = new AtomicLong();
        try (var log = new Limited(time)) {
            for (int i = 0; i < TIMES; i++) log.publish("AMQ222216: refused " + i);
            log.publish("AMQ222218: another kind");
            time.addAndGet(Duration.ofMinutes(1).toNanos());
            log.publish("AMQ222216: refused again");
        }

        assertThat(records.messages())
                .containsExactly(
                        "AMQ222216: refused 0",
                        "AMQ222218: another kind",
                        "AMQ222216: refused again (and 19 more like it)");
    }

    @Test
    void of_an_exception_the_reason_is_kept_and_where_it_began() {
        try (var log = new Limited(new AtomicLong())) {
            log.publish("AMQ1: failed", new IllegalStateException("a", new IOException("b")));
        }

        assertThat(records.messages().get(0))
                .startsWith("AMQ1: failed: java.lang.IllegalStateException: a")
                .contains("java.io.IOException: b at dev.webhooks.artemis.BrokerLogTest.");
    }

    private void send(byte type) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        bytes.put("ARTEMIS".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(9).put(type).putLong(0);
        try (var socket = new Socket("127.0.0.1", settings.listen().orElseThrow().port())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(bytes.array());
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private void signIn(String user) {
        try (var factory =
                new ActiveMQConnectionFactory("tcp://" + settings.listen().orElseThrow())) {
            factory.createContext(user, "x").close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Limited implements AutoCloseable {
        private final BrokerLog log;

        Limited(AtomicLong time) {
            log = new BrokerLog(time::get);
        }

        void publish(String message) {
            publish(message, null);
        }

        void publish(String message, Throwable thrown) {
            var record = new LogRecord(Level.WARNING, message);
            record.setLoggerName("org.apache.activemq.artemis.core.server");
            record.setThrown(thrown);
            log.publish(record);
        }

        @Override
        public void close() {
            log.flush();
        }
    }

    private static final class Records extends Handler {
        private final List<LogRecord> all = new CopyOnWriteArrayList<>();

        void areFewAndShort() {
            var kinds = new ArrayList<String>();
            for (var one : ofBroker()) {
                assertThat(one.getThrown()).as(one.getMessage()).isNull();
                assertThat(one.getMessage()).hasSizeLessThan(600);
                kinds.add(one.getLoggerName() + one.getMessage().split(" ")[0]);
            }
            assertThat(kinds).doesNotHaveDuplicates().hasSizeLessThan(10);
        }

        List<LogRecord> ofBroker() {
            return all.stream()
                    .filter(one -> !one.getLoggerName().startsWith("dev.webhooks"))
                    .toList();
        }

        List<String> messages() {
            return all.stream().map(LogRecord::getMessage).toList();
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) all.add(record);
        }

        @Override
        public void flush() {
            // Kept in memory.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
