package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.ForwardingProxy;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code WEBHOOKS_EGRESS_PROXY} (docs/contract.md#addresses): the way out, and whose fault it is
 * when closed.
 */
class ForwardProxyIT {
    @Test
    void deliveries_go_through_the_proxy_and_wait_for_it_uncharged_when_it_is_away() {
        try (var proxy = ForwardingProxy.start();
                var receiver = Receiver.start();
                var server =
                        RunningServer.start(
                                Database.fresh(),
                                Map.of(
                                        "WEBHOOKS_EGRESS_ALLOW",
                                        "127.0.0.0/8",
                                        "WEBHOOKS_EGRESS_PROXY",
                                        proxy.setting()))) {
            var tenant = Tenant.create(server);
            var inbox = receiver.inbox();
            var webhook =
                    tenant.register(
                                    inbox,
                                    Map.of(
                                            "retry_schedule", List.of(0),
                                            "disable", Map.of("rule", "on_exhausted")))
                            .path("id")
                            .asText();
            tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
            assertThat(proxy.targets())
                    .containsOnly("127.0.0.1:" + URI.create(inbox.url()).getPort());

            proxy.pause();
            var meanwhile = tenant.publish("user.created", "2");
            Limits.soon().until(() -> server.log().contains("proxy.unavailable"));
            assertThat(tenant.deliveriesOf(meanwhile).get(0).path("attempt_count").asInt())
                    .isZero();
            assertThat(tenant.webhook(webhook).path("status").asText()).isEqualTo("active");
            proxy.resume();

            var delivered = tenant.awaitDelivery(meanwhile, "succeeded");
            assertThat(delivered.path("attempts")).hasSize(1);
            assertThat(inbox.requests()).hasSize(2);
            assertThat(log(server)).contains("proxy.available").doesNotContain("proxy-password");
            assertThat(server.log()).doesNotContain("proxy-password");
        }
    }

    private static String log(RunningServer server) {
        try {
            return Files.readString(server.logFile().resolveSibling("data/log/server.0.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
