package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever arrives on {@code webhooks.events} ends as an event or as a rejected message. */
@ExtendWith(SharedServer.class)
class EveryMessageEndsIT {
    private static final int MESSAGES = 2_000;
    private static final long SEED = 20_261_130;
    private static final int MOST_LINES_EACH = 2;
    private static final int LINES_OF_OTHERS = 100;

    private final RunningServer server;
    private final Tenant tenant;
    private final String run = UUID.randomUUID().toString();

    EveryMessageEndsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void each_of_thousands_of_odd_messages_is_an_event_or_listed_as_rejected() throws Exception {
        long linesBefore = logLines();
        int sent = sendOddOnes();

        Limits.soon().untilAsserted(() -> assertThat(events() + rejected().size()).isEqualTo(sent));

        assertThat(sent).isGreaterThan(MESSAGES * 9 / 10);
        assertThat(events()).isPositive();
        assertThat(logLines() - linesBefore)
                .isLessThan((long) MOST_LINES_EACH * sent + LINES_OF_OTHERS);
        // The queue goes on: what comes after them is an event.
        tenant.accept("user.created", "1", java.util.Map.of("id", "http"));
        publishGoodOne();
        Limits.soon().until(() -> tenant.api().get("/v1/events/after").status() == 200);
    }

    private int sendOddOnes() throws Exception {
        var odd = new OddMessages(SEED);
        var broker = server.broker();
        int accepted = 0;
        try (var locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.port());
                var connection = locator.createSessionFactory();
                var session =
                        connection.createSession(
                                broker.user(), broker.password(), false, true, true, false, 0);
                var producer = session.createProducer("webhooks.events")) {
            for (int i = 0; i < MESSAGES; i++) {
                try {
                    producer.send(odd.next(session, tenant.id(), run + "/" + i));
                    accepted++;
                } catch (ActiveMQException refused) {
                    assertThat(refused).hasMessageContaining("webhooks.events");
                }
            }
        }
        return accepted;
    }

    private void publishGoodOne() throws Exception {
        var broker = server.broker();
        try (var locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.port());
                var connection = locator.createSessionFactory();
                var session =
                        connection.createSession(
                                broker.user(), broker.password(), false, true, true, false, 0);
                var producer = session.createProducer("webhooks.events")) {
            var message = session.createMessage(Message.TEXT_TYPE, true);
            message.putStringProperty("webhooks_account", tenant.id());
            message.getBodyBuffer()
                    .writeNullableSimpleString(
                            SimpleString.of(
                                    "{\"id\":\"after\",\"type\":\"user.created\",\"data\":1,"
                                            + "\"environment\":\"sandbox\"}"));
            producer.send(message);
        }
    }

    private int events() {
        return all(tenant.api(), "/v1/events").size();
    }

    /** By their marks: of the account, and those of no account, which an administrator sees. */
    private Set<String> rejected() {
        var marks = new HashSet<String>();
        for (var api : List.of(tenant.api(), server.admin())) {
            for (var message : all(api, "/v1/rejected-messages")) {
                var mark = message.at("/properties/" + OddMessages.MARK).asText();
                if (mark.startsWith(run)) marks.add(mark);
            }
        }
        return marks;
    }

    private static List<JsonNode> all(Api api, String path) {
        var found = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = api.get(path + "?limit=250" + cursor).expect(200).json();
            page.path("data").forEach(found::add);
            var next = page.path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return found;
    }

    private long logLines() throws IOException {
        long lines = 0;
        try (var files = Files.newDirectoryStream(server.dataDirectory().resolve("log"), "*.log")) {
            for (var file : files) {
                try (var text = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines += text.count();
                }
            }
        }
        return lines;
    }
}
