package dev.webhooks.it.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The key that stored secrets are sealed with (docs/credentials.md#changing-the-master-key, {@code
 * WEBHOOKS_MASTER_KEY}).
 */
class MasterKeyIT {
    private static final String KEY = "WEBHOOKS_MASTER_KEY";
    private static final String PREVIOUS = "WEBHOOKS_MASTER_KEY_PREVIOUS";
    private static final int WEBHOOKS = 7;

    @Test
    void the_master_key_is_changed_while_deliveries_go_on() throws Exception {
        var first = newKey();
        var second = newKey();
        try (var receiver = Receiver.start();
                var server = start(first)) {
            var tenant = Tenant.create(server);
            var inboxes = IntStream.range(0, WEBHOOKS).mapToObj(i -> receiver.inbox()).toList();
            for (int i = 0; i < WEBHOOKS; i++)
                tenant.register(
                        inboxes.get(i),
                        Map.of(
                                "auth", Map.of("type", "bearer", "token", "token-" + i),
                                "headers", Map.of("X-Own", "own-" + i)));
            var id = tenant.list("/v1/webhooks?order=asc").get(0).path("id").asText();
            var secret = secret(tenant, id);

            server.stop();
            server.restart(Map.of(KEY, second, PREVIOUS, first));
            tenant.accept("user.created", "1", Map.of());
            inboxes.forEach(inbox -> inbox.await(1));
            Limits.soon().until(() -> rotation(server).equals("done"));
            tenant.accept("user.created", "2", Map.of());
            inboxes.forEach(inbox -> inbox.await(2));
            var succeeded = "/v1/deliveries?status=succeeded";
            Limits.soon().until(() -> tenant.list(succeeded).size() == 2 * WEBHOOKS);

            server.stop();
            server.restart(Map.of(PREVIOUS, ""));
            tenant.accept("user.created", "3", Map.of());

            assertThat(rotation(server)).isEqualTo("none");
            assertThat(secret(tenant, id)).isEqualTo(secret);
            for (int i = 0; i < WEBHOOKS; i++) {
                var token = "Bearer token-" + i;
                var own = "own-" + i;
                assertThat(inboxes.get(i).await(3))
                        .allMatch(request -> request.header("Authorization").equals(token))
                        .allMatch(request -> request.header("X-Own").equals(own));
            }

            server.stop();
            server.change(Map.of(KEY, newKey()));
            server.launch();
            assertThat(server.exit().get(Limits.BOOT.toSeconds(), TimeUnit.SECONDS))
                    .as("a key that opens nothing stops the start")
                    .isEqualTo(78);
            assertThat(server.log()).contains("webhooks.master.key: secrets in the database");
        }
    }

    @Test
    void a_secret_that_was_moved_pauses_its_webhook_and_no_other() throws Exception {
        try (var receiver = Receiver.start();
                var server = start(newKey())) {
            var tenant = Tenant.create(server);
            var spoilt = receiver.inbox();
            var sound = receiver.inbox();
            var spoiltId = register(tenant, spoilt.url(), "mine");
            var soundId = register(tenant, sound.url(), "yours");

            moveSecrets(server, soundId, spoiltId);
            server.stop();
            server.restart();
            var event = tenant.publish("user.created", "1");

            sound.awaitOne();
            var webhook = tenant.awaitWebhook(spoiltId, "paused");
            assertThat(webhook.path("status_reason").asText()).isEqualTo("secret_unreadable");
            assertThat(webhook.path("stats").path("consecutive_failures").asInt()).isZero();
            // A retry that was due at once may have been under way when the webhook was paused.
            Limits.soon()
                    .until(
                            () ->
                                    deliveryTo(tenant, event, spoiltId)
                                            .path("status")
                                            .asText()
                                            .equals("held"));
            var delivery = deliveryTo(tenant, event, spoiltId);
            assertThat(delivery.path("last_error").asText()).isEqualTo("secret_unreadable");
            assertThat(tenant.webhook(soundId).path("status").asText()).isEqualTo("active");
            assertThat(spoilt.requests()).isEmpty();
            tenant.api()
                    .patch("/v1/webhooks/" + spoiltId, Map.of("rate_limit", 5))
                    .expectProblem(409, "wrong_state");

            tenant.api()
                    .patch(
                            "/v1/webhooks/" + spoiltId,
                            Map.of("auth", Map.of("type", "bearer", "token", "new")))
                    .expect(200);
            tenant.api().post("/v1/webhooks/" + spoiltId + "/resume").expect(200);

            assertThat(spoilt.awaitOne().header("Authorization")).isEqualTo("Bearer new");
        }
    }

    private static RunningServer start(String key) {
        return RunningServer.start(
                Database.fresh(), Map.of("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8", KEY, key));
    }

    private static String register(Tenant tenant, String url, String token) {
        return tenant.register(
                        url,
                        Map.of(
                                "auth", Map.of("type", "bearer", "token", token),
                                "retry_schedule", List.of(0, 0, 0)))
                .path("id")
                .asText();
    }

    private static void moveSecrets(RunningServer server, String from, String to)
            throws SQLException {
        try (var connection = server.connect();
                var update =
                        connection.prepareStatement(
                                "update webhook set auth_sealed = (select auth_sealed from webhook where id = ?) where id = ?")) {
            update.setString(1, from);
            update.setString(2, to);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static JsonNode deliveryTo(Tenant tenant, String event, String webhook) {
        var found = tenant.list("/v1/deliveries?event_id=" + event + "&webhook_id=" + webhook);
        return tenant.delivery(found.get(0).path("id").asText());
    }

    private static String secret(Tenant tenant, String webhook) {
        return tenant.api()
                .get("/v1/webhooks/" + webhook + "/secret")
                .expect(200)
                .json()
                .path("secret")
                .asText();
    }

    /** How far the change is, as everybody may see. */
    private static String rotation(RunningServer server) {
        var checks = server.as("").get("/health/ready").json().path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("name").asText().equals("master-key"))
                .map(check -> check.path("data").path("rotation").asText())
                .findFirst()
                .orElse("");
    }

    private static String newKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
