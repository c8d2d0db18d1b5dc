package dev.webhooks.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Start, stop and start again (docs/configuration.md). */
class LifecycleIT {
    @Test
    void a_stopped_server_ends_cleanly_and_finds_its_data_again() {
        try (var receiver = Receiver.start();
                var server = RunningServer.start(Database.fresh())) {
            var inbox = receiver.inbox();
            var tenant = Tenant.create(server);
            var webhook = tenant.register(inbox, Map.of()).path("id").asText();
            var before = tenant.publish("user.created", "1");
            tenant.awaitDelivery(before, "succeeded");

            int exit = server.stop();
            server.restart();

            assertThat(exit).isZero();
            assertThat(tenant.webhook(webhook).path("status").asText()).isEqualTo("active");
            assertThat(tenant.awaitDelivery(before, "succeeded").path("attempts")).hasSize(1);
            tenant.awaitDelivery(tenant.publish("user.created", "2"), "succeeded");
            assertThat(inbox.requests()).hasSize(2);
        }
    }

    @Test
    void without_an_allow_list_no_receiver_on_loopback_is_accepted() {
        try (var server = RunningServer.start(Database.fresh(), Map.of())) {
            var tenant = Tenant.create(server);

            tenant.api()
                    .post(
                            "/v1/webhooks",
                            Map.of("url", "http://127.0.0.1:9000/", "environment", "sandbox"))
                    .expectProblem(422, "url_address_forbidden");
            tenant.api()
                    .post(
                            "/v1/webhooks",
                            Map.of("url", "http://localhost:9000/", "environment", "sandbox"))
                    .expect(422);

            assertThat(tenant.list("/v1/webhooks")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOKS_PORT,          eighty,              webhooks.port",
        "WEBHOOKS_ADMIN_TOKEN,   short,               webhooks.admin.token",
        "WEBHOOKS_MASTER_KEY,    bm90IDMyIGJ5dGVz,    webhooks.master.key",
        "WEBHOOKS_EGRESS_ALLOW,  127.0.0.0/99,        webhooks.egress.allow",
        "WEBHOOKS_EGRESS_PROXY,  socks5://proxy:1080, webhooks.egress.proxy",
        "WEBHOOKS_DB_URL,        jdbc:mysql://x/y,    webhooks.db.url",
        "WEBHOOKS_BROKER_LISTEN, nowhere,             webhooks.broker.listen",
    })
    void a_wrong_value_stops_the_start_with_one_line_that_names_the_key(
            String variable, String value, String key) throws Exception {
        try (var server =
                RunningServer.launched(new Database.Embedded(), Map.of(variable, value))) {
            int exit = server.exit().get(Limits.SOON.toSeconds(), TimeUnit.SECONDS);

            assertThat(exit).isEqualTo(78);
            assertThat(server.log().strip().lines()).hasSize(1);
            assertThat(server.log()).containsAnyOf(key, variable);
        }
    }
}
