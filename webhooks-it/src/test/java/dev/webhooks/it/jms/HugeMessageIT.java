package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.io.InputStream;
import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message larger than the heap of the server. */
class HugeMessageIT {
    private static final long SIZE = 400L * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(bytes = {Message.BYTES_TYPE, Message.TEXT_TYPE})
    void a_message_larger_than_the_heap_is_rejected_and_holds_nothing_up(byte type)
            throws Exception {
        try (var server =
                RunningServer.start(
                        Database.fresh(), Map.of("JAVA_TOOL_OPTIONS", "-Xmx320m -Xms64m"))) {
            var tenant = Tenant.create(server);
            send(server, tenant, type);

            Limits.soon().until(() -> tenant.list("/v1/rejected-messages").size() == 1);
            var message = tenant.list("/v1/rejected-messages").get(0);
            assertThat(message.path("code").asText()).isEqualTo("payload_too_large");
            assertThat(message.path("truncated").asBoolean()).isTrue();

            var again = "/v1/rejected-messages/" + message.path("id").asText() + "/redrive";
            tenant.api().post(again).expect(202);
            Limits.soon()
                    .until(
                            () -> {
                                var now = tenant.list("/v1/rejected-messages");
                                return now.size() == 1 && !now.get(0).equals(message);
                            });
            assertThat(tenant.list("/v1/rejected-messages").get(0).path("code").asText())
                    .isEqualTo("payload_too_large");
            tenant.accept("user.created", "1", Map.of());
            assertThat(server.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static void send(RunningServer server, Tenant tenant, byte type) throws Exception {
        var broker = server.broker();
        try (var locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.port());
                var connection = locator.createSessionFactory();
                var session =
                        connection.createSession(
                                broker.user(), broker.password(), false, true, true, false, 0);
                var producer = session.createProducer("webhooks.events")) {
            var message = session.createMessage(type, true);
            message.putStringProperty("webhooks_account", tenant.id());
            message.setBodyInputStream(new Spaces(SIZE));
            producer.send(message);
        }
    }

    /** So many of them, out of nothing. */
    private static final class Spaces extends InputStream {
        private long left;

        Spaces(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            if (left <= 0) return -1;
            int count = (int) Math.min(most, left);
            java.util.Arrays.fill(bytes, from, from + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
