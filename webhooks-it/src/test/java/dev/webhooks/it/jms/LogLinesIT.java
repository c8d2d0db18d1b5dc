package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Nobody can write a line of the log that looks like one of ours. On a server of its own: of a kind
 * the broker writes one line a minute.
 */
class LogLinesIT {
    /** A record, a line of a stack trace, or a line that a library printed. */
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+[+-]\\d{4} +[A-Z]+ .*|\t.*)?");

    private final RunningServer server = RunningServer.start(Database.fresh());
    private final Tenant tenant = Tenant.create(server);
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatever_strangers_call_themselves_stands_within_a_line() throws Exception {
        var forged = mark + "\r\n2026-01-01T00:00:00.000+0000 SEVERE forged\u001b[31m\u202e\u2028";
        signIn(forged);
        asClient(forged);
        publish(forged);
        request("GET /v1/%0d%0aforged" + mark + " HTTP/1.1\r\nHost: a\r\n\r\n");
        request("GET /v1/events?x=\u0001" + mark + " HTTP/1.1\r\nHost: a\r\n\r\n");
        request("GET /" + mark + "\nforged\r\n\r\n");
        Limits.soon().until(() -> !tenant.list("/v1/rejected-messages").isEmpty());

        Limits.soon().until(() -> lines().stream().anyMatch(line -> line.contains(mark)));
        assertThat(lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(lines()).noneMatch(line -> line.contains("0.000+0000 SEVERE forged\u001b"));
        assertThat(lines()).noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000"));
    }

    private void signIn(String name) {
        var broker = server.broker();
        assertThatThrownBy(() -> broker.connections(name, name).createContext())
                .isInstanceOf(JMSRuntimeException.class);
    }

    private void asClient(String clientId) {
        try (var context = server.broker().connections().createContext()) {
            context.setClientID(clientId);
        }
    }

    private void publish(String text) throws JMSException {
        try (var context = server.broker().connections().createContext()) {
            var message = context.createTextMessage(text);
            message.setStringProperty("webhooks_account", tenant.id());
            message.setStringProperty("webhooks_event_id", text);
            message.setStringProperty("x", text);
            context.createProducer().send(context.createQueue("webhooks.events"), message);
        }
    }

    private void request(String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.uri().getPort())) {
            socket.setSoTimeout((int) Limits.SOON.toMillis());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(server.dataDirectory().resolve("log"), "*.log")) {
            for (var file : files) lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        return lines;
    }
}
