package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients and receivers that were written for webhooks in the form of the profile {@code object}:
 * their calls by curl, with the other names of members and paths (docs/contract.md#webhooks), and
 * the usual functions in Python and Node that compare a hexadecimal signature.
 */
@ExtendWith(SharedServer.class)
class ObjectProfileClientsIT {
    private static final String SECRET = "your_webhook_secret";

    private final RunningServer server;
    private final Receiver receiver;
    private final Tenant tenant;

    ObjectProfileClientsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.receiver = receiver;
        this.tenant = tenant;
    }

    @Test
    void the_registration_call_registers_a_webhook() throws Exception {
        assumeTrue(present("curl"), "curl is not installed");
        var call =
                """
                curl -X POST https://api.example.com/v1/webhooks \\
                -H "Authorization: Bearer YOUR_TOKEN" \\
                -H "Content-Type: application/json" \\
                -d '{
                "url": "https://your-app.com/webhooks",
                "events": [
                "resource.created",
                "resource.updated",
                "resource.deleted"
                ],
                "secret": "your_webhook_secret","profile":"object","environment":"sandbox"
                }'""";

        var webhook = Api.JSON.readTree(shell(call));

        assertThat(webhook.path("id").asText()).startsWith("wh_");
        assertThat(webhook.path("url").asText()).isEqualTo("https://your-app.com/webhooks");
        assertThat(webhook.path("status").asText()).isEqualTo("active");
        assertThat(webhook.path("event_types"))
                .extracting(JsonNode::asText)
                .containsExactly("resource.created", "resource.updated", "resource.deleted");
        assertThat(webhook.path("secret").asText()).isEqualTo(SECRET);
        assertThat(tenant.webhook(webhook.path("id").asText()).path("profile").asText())
                .isEqualTo("object");
    }

    @Test
    void the_calls_for_managing_a_webhook_work() throws Exception {
        assumeTrue(present("curl"), "curl is not installed");
        var inbox = receiver.inbox();
        var id = tenant.register(inbox, Map.of("profile", "object")).path("id").asText();

        var test =
                shell(
                        """
                        curl -X POST https://api.example.com/v1/webhooks/test \\
                        -H "Authorization: Bearer YOUR_TOKEN" \\
                        -H "Content-Type: application/json" \\
                        -d '{
                        "webhook_id": "wh_abc123",
                        "event_type": "resource.created"
                        }'"""
                                .replace("wh_abc123", id));
        var list =
                shell(
                        """
                        curl https://api.example.com/v1/webhooks \\
                        -H "Authorization: Bearer YOUR_TOKEN"\
                        """);
        var update =
                shell(
                        """
                        curl -X PATCH https://api.example.com/v1/webhooks/wh_abc123 \\
                        -H "Authorization: Bearer YOUR_TOKEN" \\
                        -H "Content-Type: application/json" \\
                        -d '{
                        "events": ["resource.created", "resource.updated"]
                        }'"""
                                .replace("wh_abc123", id));
        var arrived = inbox.awaitOne();
        shell(
                """
                curl -X DELETE https://api.example.com/v1/webhooks/wh_abc123 \\
                -H "Authorization: Bearer YOUR_TOKEN"\
                """
                        .replace("wh_abc123", id));

        assertThat(Api.JSON.readTree(test).path("event_id").asText()).isEqualTo(arrived.eventId());
        assertThat(arrived.json().path("type").asText()).isEqualTo("resource.created");
        assertThat(Api.JSON.readTree(list).path("data").path(0).path("id").asText()).isEqualTo(id);
        assertThat(Api.JSON.readTree(update).path("event_types"))
                .extracting(JsonNode::asText)
                .containsExactly("resource.created", "resource.updated");
        tenant.api().get("/v1/webhooks/" + id).expectProblem(404, "not_found");
    }

    @Test
    void the_python_function_accepts_a_delivery_and_refuses_a_changed_one() throws Exception {
        assumeTrue(present("python3"), "python3 is not installed");
        var program =
                """
                import hmac
                import hashlib
                def verify_webhook_signature(payload, signature, secret):
                    \"""Verify the webhook signature\"""
                    expected_signature = hmac.new(
                        secret.encode('utf-8'),
                        payload.encode('utf-8'),
                        hashlib.sha256
                    ).hexdigest()
                    return hmac.compare_digest(signature, expected_signature)

                import sys
                payload = sys.stdin.buffer.read().decode('utf-8')
                print(verify_webhook_signature(payload, sys.argv[1], sys.argv[2]))
                """;
        var delivery = deliver();

        assertThat(verdict(delivery.body(), delivery, "python3", "-c", program)).isEqualTo("True");
        assertThat(verdict(changed(delivery), delivery, "python3", "-c", program))
                .isEqualTo("False");
    }

    @Test
    void the_node_function_accepts_a_delivery_and_refuses_a_changed_one() throws Exception {
        assumeTrue(present("node"), "node is not installed");
        var program =
                """
                const crypto = require('crypto');
                function verifyWebhookSignature(payload, signature, secret) {
                const expectedSignature = crypto
                .createHmac('sha256', secret)
                .update(payload)
                .digest('hex');
                return crypto.timingSafeEqual(
                Buffer.from(signature),
                Buffer.from(expectedSignature)
                );
                }

                const payload = require('fs').readFileSync(0).toString();
                console.log(verifyWebhookSignature(payload, process.argv[1], process.argv[2]));
                """;
        var delivery = deliver();

        assertThat(verdict(delivery.body(), delivery, "node", "-e", program)).isEqualTo("true");
        assertThat(verdict(changed(delivery), delivery, "node", "-e", program)).isEqualTo("false");
    }

    private Received deliver() {
        Inbox inbox = receiver.inbox();
        tenant.register(inbox, Map.of("profile", "object", "secret", SECRET));
        tenant.publish(
                "resource.updated",
                "{\"id\":\"res_xyz789\",\"name\":\"Zoë \\u2603 ☃\",\"amount\":1.10}",
                Map.of("previous_data", Map.of("name", "Old Resource Name")));
        return inbox.awaitOne();
    }

    private static byte[] changed(Received delivery) {
        return delivery.text().replace("1.10", "9.10").getBytes(StandardCharsets.UTF_8);
    }

    private static String verdict(byte[] body, Received delivery, String... command)
            throws IOException {
        var full = new java.util.ArrayList<>(List.of(command));
        full.add(delivery.header("X-Webhook-Signature"));
        full.add(SECRET);
        return run(full, body).strip();
    }

    private String shell(String call) throws IOException {
        var adapted =
                call.replace("https://api.example.com", server.uri().toString())
                        .replace("YOUR_TOKEN", tenant.api().token())
                        .replaceFirst("^curl", "curl -sS");
        return run(List.of("sh", "-c", adapted), new byte[0]);
    }

    private static String run(List<String> command, byte[] input) throws IOException {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        }
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean present(String program) throws IOException {
        return !run(List.of("sh", "-c", "command -v " + program + " || true"), new byte[0])
                .isBlank();
    }
}
